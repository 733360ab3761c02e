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

/// How a badge looks; geometry and names are those of shields.io.
enum class style {
    flat,          ///< height 20, rounded, a slight gradient
    flat_square,   ///< height 20, neither
    plastic,       ///< height 18, rounded, glossy
    for_the_badge, ///< height 28, capitals set wide, the value bold
};

/// shields' spellings in any case (`flat-square`); nullopt for others.
std::optional<style> parse_style(std::string_view text);

struct badge {
    std::string left_text; ///< any bytes: made safe by render(), cut after 64 characters
    std::string right_text;
    std::string left_color = "#555"; ///< as parse_color() returns it
    std::string right_color = "#007ec6";
    enum style style = style::flat;
};

/// The badge as SVG, with exactly four <text> nodes in every style: label, label, value, value.
/// Text is set in DejaVu Sans with kerning. Flat badges have the geometry of pybadges 3.0: 5 px of
/// padding, 11 px of text. Capitals of for_the_badge are made of ASCII letters only; its title and
/// aria-label keep the letters as they came, since screen readers may spell capitals.
std::string render(const badge& b);

/// The same texts and colours as JSON for shields.io, which then draws them in the style that it is
/// asked for (https://shields.io/badges/endpoint-badge).
std::string shields_json(const badge& b);

/// Width of a text in px as DejaVu Sans 11 px sets it, kerning included.
double text_width(std::string_view utf8);

/// How wide a text is in DejaVu Sans Bold, measured in capitals and digits.
inline constexpr int bold_width_percent = 112;

} // namespace wheelcount::badge
