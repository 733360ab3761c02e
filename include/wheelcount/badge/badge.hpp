#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::badge {

/// How a number of downloads is written: floored at steps of 1000, no decimals; 0 is "0".
enum class units {
    international_system, ///< k M G T P
    abbreviation,         ///< k M B T Q
    none,                 ///< the integer, no separators
};

std::string format_count(std::uint64_t downloads, units u);

/// pepy's spellings in any case (`INTERNATIONAL_SYSTEM`); nullopt for others.
std::optional<units> parse_units(std::string_view text);

/// A colour as it may stand in an SVG fill: palette names of pybadges in any case become their hex
/// value, CSS colour names and #rgb / #rrggbb (with or without #) pass, anything else is nullopt.
std::optional<std::string> parse_color(std::string_view text);

struct badge {
    std::string left_text; ///< any bytes: made safe by render(), cut after 64 characters
    std::string right_text;
    std::string left_color = "#555"; ///< as parse_color() returns it
    std::string right_color = "#007ec6";
};

/// A flat SVG badge with the geometry of pybadges 3.0: height 20, radius 3, 5 px of padding, text
/// set in DejaVu Sans 11 px with kerning, exactly four <text> nodes: label, label, value, value.
std::string render(const badge& b);

/// Width of a text in px as DejaVu Sans 11 px sets it, kerning included.
double text_width(std::string_view utf8);

} // namespace wheelcount::badge
