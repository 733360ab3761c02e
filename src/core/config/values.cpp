#include "wheelcount/core/values.hpp"

#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/split.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>
#include <optional>

namespace wheelcount::config {
namespace {

struct unit {
    std::string_view suffix;
    std::uint64_t factor;
};

/// A whole number followed by one of the units, multiplied; nullopt for other texts and for
/// products beyond `largest`.
std::optional<std::uint64_t>
parse_quantity(std::string_view text, std::initializer_list<unit> units, std::uint64_t largest) {
    const auto number = take_number<std::uint64_t>(text);
    if (!number) return std::nullopt;
    for (const unit& u : units)
        if (u.suffix == text && *number <= largest / u.factor) return *number * u.factor;
    return std::nullopt;
}

result<std::string> parse_text(std::string_view text) {
    return std::string(text);
}

result<bool> parse_boolean(std::string_view text) {
    if (text == "true" || text == "yes" || text == "on") return true;
    if (text == "false" || text == "no" || text == "off") return false;
    return error(errc::bad_input, "expected true or false");
}

result<std::uint64_t> parse_bytes(std::string_view text) {
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    const auto bytes = parse_quantity(
        text, {{"", 1}, {"K", 1u << 10}, {"M", 1u << 20}, {"G", 1u << 30}, {"T", 1ull << 40}},
        largest);
    if (!bytes) return error(errc::bad_input, "expected bytes such as 512, 64K, 64M or 2G");
    return *bytes;
}

result<std::chrono::milliseconds> parse_duration(std::string_view text) {
    // A century, so that adding one to a time point cannot overflow.
    constexpr std::uint64_t largest = 36525ull * 86'400'000;
    const auto milliseconds = parse_quantity(
        text, {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}},
        largest);
    if (!milliseconds)
        return error(errc::bad_input, "expected a duration such as 500ms, 30s, 5m, 12h or 7d");
    return std::chrono::milliseconds{*milliseconds};
}

result<day> parse_calendar_day(std::string_view text) {
    const auto parsed = parse_day(text);
    if (!parsed) return error(errc::bad_input, "expected a day such as 2026-07-01");
    return *parsed;
}

/// A number of two digits below `end`; nullopt for anything else.
std::optional<int> parse_two_digits(std::string_view text, int end) {
    const auto number = parse_number<int>(text);
    return number && text.size() == 2 && *number >= 0 && *number < end ? number : std::nullopt;
}

result<std::optional<std::chrono::minutes>> parse_daily_time(std::string_view text) {
    using time = std::optional<std::chrono::minutes>;
    if (text == "off") return time{};
    constexpr std::size_t colon = 2;
    if (text.size() > colon && text[colon] == ':') {
        const auto hours = parse_two_digits(text.substr(0, colon), 24);
        const auto minutes = parse_two_digits(text.substr(colon + 1), 60);
        if (hours && minutes)
            return time{std::chrono::hours{*hours} + std::chrono::minutes{*minutes}};
    }
    return error(errc::bad_input, "expected a time such as 04:30, or off");
}

result<double> parse_amount(std::string_view text) {
    const auto value = parse_number<double>(text);
    if (value && *value >= 0 && *value <= 1e9) return *value;
    return error(errc::bad_input, "expected an amount such as 6.25");
}

result<std::vector<std::string>> parse_comma_list(std::string_view text,
                                                  const std::vector<std::string>& choices,
                                                  const std::string& alternatives) {
    std::vector<std::string> selected;
    if (text == "none") return selected;
    for (const std::string_view word : split(text, ',')) {
        if (std::find(choices.begin(), choices.end(), word) == choices.end())
            return error(errc::bad_input, "expected none or some of " + alternatives);
        selected.emplace_back(word);
    }
    return selected;
}

} // namespace

value_parser<std::string> text(std::string placeholder) {
    return {std::move(placeholder), parse_text};
}

value_parser<bool> boolean() {
    return {"true|false", parse_boolean};
}

value_parser<std::uint64_t> bytes() {
    return {"BYTES", parse_bytes};
}

value_parser<std::chrono::milliseconds> duration() {
    return {"DURATION", parse_duration};
}

value_parser<day> calendar_day() {
    return {"DAY", parse_calendar_day};
}

value_parser<std::optional<std::chrono::minutes>> daily_time() {
    return {"HH:MM|off", parse_daily_time};
}

value_parser<double> amount() {
    return {"AMOUNT", parse_amount};
}

value_parser<std::vector<std::string>> comma_list(std::vector<std::string> choices) {
    std::string alternatives;
    for (const std::string& word : choices)
        alternatives += (alternatives.empty() ? "" : ",") + word;
    auto parse = [choices = std::move(choices), alternatives](std::string_view text) {
        return parse_comma_list(text, choices, alternatives);
    };
    return {"WORD,...", parse};
}

} // namespace wheelcount::config
