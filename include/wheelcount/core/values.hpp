#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/enum_names.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::config {

/// Parses one kind of value. Error messages begin with "expected …" and do not repeat the text: it
/// may be a secret, and the caller names the setting anyway.
template <class T>
struct value_parser {
    std::string placeholder; ///< shown in the help, such as BYTES
    std::function<result<T>(std::string_view)> parse;
};

value_parser<std::string> text(std::string placeholder = "TEXT");
value_parser<bool> boolean();                       ///< true, false, yes, no, on, off
value_parser<std::uint64_t> bytes();                ///< 512, 64K, 64M, 2G, 1T (powers of 1024)
value_parser<std::chrono::milliseconds> duration(); ///< 500ms, 30s, 5m, 12h, 7d
value_parser<day> calendar_day();                   ///< 2026-07-01
/// 04:30 as minutes since midnight; nullopt for `off`.
value_parser<std::optional<std::chrono::minutes>> daily_time();
value_parser<double> amount(); ///< 6.25; not negative
/// Some of `choices`, separated by commas, or `none`.
value_parser<std::vector<std::string>> comma_list(std::vector<std::string> choices);

template <std::integral T>
value_parser<T> integer(T smallest, T largest) {
    auto parse = [smallest, largest](std::string_view text) -> result<T> {
        const auto value = parse_number<T>(text);
        if (value && smallest <= *value && *value <= largest) return *value;
        return error(errc::bad_input, "expected a whole number from " + std::to_string(smallest) +
                                          " to " + std::to_string(largest));
    };
    return {"N", parse};
}

/// The names of a described enum.
template <class E>
value_parser<E> choice() {
    std::string alternatives;
    for (const auto& enumerator : enum_names<E>)
        alternatives.append(alternatives.empty() ? "" : "|").append(enumerator.name);
    auto parse = [alternatives](std::string_view text) -> result<E> {
        for (const auto& [name, value] : enum_names<E>)
            if (name == text) return value;
        return error(errc::bad_input, "expected one of " + alternatives);
    };
    return {alternatives, parse};
}

/// Assigns a text to a variable of any type.
struct binding {
    std::string placeholder;
    std::function<result<void>(std::string_view)> assign;
    bool is_switch; ///< the flag may have no value and then means true
};

/// Binds a setting to a variable, which must outlive the binding. The variable may be of any type
/// that T can be assigned to, such as an optional.
template <class Variable, class T>
binding bind_to(Variable& variable, value_parser<T> parser) {
    auto assign = [&variable,
                   parse = std::move(parser.parse)](std::string_view text) -> result<void> {
        result<T> value = parse(text);
        if (!value) return value.error();
        variable = std::move(*value);
        return {};
    };
    return {std::move(parser.placeholder), assign, std::same_as<T, bool>};
}

} // namespace wheelcount::config
