#include "wheelcount/core/config_values.hpp"

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

/// A whole number and one of the units, multiplied out; nullopt for other texts and when the
/// product would pass `largest`.
std::optional<std::uint64_t>
parse_quantity(std::string_view text, std::initializer_list<unit> units, std::uint64_t largest) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, ec] = std::from_chars(text.data(), end, number);
    if (ec != std::errc{}) return std::nullopt;
    const std::string_view suffix(stop, static_cast<std::size_t>(end - stop));
    for (const unit& u : units)
        if (u.suffix == suffix && number <= largest / u.factor) return number * u.factor;
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

} // namespace

value_kind<std::string> text() {
    return {"TEXT", parse_text};
}

value_kind<bool> boolean() {
    return {"true|false", parse_boolean};
}

value_kind<std::uint64_t> bytes() {
    return {"BYTES", parse_bytes};
}

value_kind<std::chrono::milliseconds> duration() {
    return {"DURATION", parse_duration};
}

value_kind<day> calendar_day() {
    return {"DAY", parse_calendar_day};
}

} // namespace wheelcount::config
