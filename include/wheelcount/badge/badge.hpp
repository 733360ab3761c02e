#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::badge {

/// How a count is abbreviated: rounded down in steps of 1000, without decimals.
enum class units {
    international_system, ///< k M G T P
    abbreviation,         ///< k M B T Q
    none,                 ///< the whole number, without separators
};

std::string format_count(std::uint64_t downloads, units u);

/// Parses pepy's names in any case (`INTERNATIONAL_SYSTEM`); nullopt for other texts.
std::optional<units> parse_units(std::string_view text);

/// Parses a color for an SVG fill, in any case: a name of pybadges' palette (returned as its hex
/// value), a CSS color name, #rgb or #rrggbb (with or without #). nullopt for anything else.
std::optional<std::string> parse_color(std::string_view text);

/// The styles of shields.io, with their geometry.
enum class style {
    flat,          ///< height 20, rounded, with a slight gradient
    flat_square,   ///< height 20, with corners, without gradient
    plastic,       ///< height 18, rounded, glossy
    for_the_badge, ///< height 28, spaced capitals, the value in bold
};

/// Parses shields.io's names in any case (`flat-square`); nullopt for other texts.
std::optional<style> parse_style(std::string_view text);

struct badge {
    std::string left_text; ///< any bytes: render() sanitizes it and cuts it after 64 characters
    std::string right_text;
    std::string left_color = "#555"; ///< as parse_color() returns it
    std::string right_color = "#007ec6";
    enum style style = style::flat;
};

/// Renders an SVG document. Every style has exactly four <text> nodes: label, label, value, value.
/// Widths are those of DejaVu Sans with kerning. Flat badges have the geometry of pybadges 3.0:
/// 5 px of padding, 11 px of text. for_the_badge changes ASCII letters to capitals, except in title
/// and aria-label, because screen readers may spell capitals.
std::string render(const badge& b);

/// The same texts and colors as JSON for shields.io, which draws them in the style of its own
/// request (https://shields.io/badges/endpoint-badge).
std::string shields_json(const badge& b);

/// Width of a text in px in DejaVu Sans 11 px, with kerning.
double text_width(std::string_view utf8);

/// Width of DejaVu Sans Bold compared to the regular face, measured on capitals and digits.
inline constexpr int bold_width_percent = 112;

} // namespace wheelcount::badge
