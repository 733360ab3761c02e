#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

#include <system_error>

namespace wheelcount {

/// Removes the number at the front of `text` and returns it. Returns nullopt and leaves `text` as
/// it is if no number stands there or the number does not fit into T. Blanks and `+` are not
/// skipped; `-` begins a number of a signed type only.
template <std::integral T>
std::optional<T> take_number(std::string_view& text) {
    T value{};
    const auto [stop, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return value;
}

/// The same for a decimal fraction such as `6.25`, without an exponent.
template <std::floating_point T>
std::optional<T> take_number(std::string_view& text) {
    T value{};
    const auto [stop, ec] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (ec != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return value;
}

/// The number that the whole of `text` spells; nullopt if anything else stands in it.
template <class T>
std::optional<T> parse_number(std::string_view text) {
    const auto number = take_number<T>(text);
    return text.empty() ? number : std::nullopt;
}

} // namespace wheelcount
