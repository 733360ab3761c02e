#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::chart {

// Only the first lines and the latest buckets are drawn.
constexpr std::size_t lines_max = 10;
constexpr std::size_t buckets_max = 2000;

// In px; other sizes are clamped.
constexpr unsigned width_min = 200, width_max = 2000;
constexpr unsigned height_min = 100, height_max = 1000;

/// Greater values are clamped.
constexpr std::uint64_t value_max = 1'000'000'000'000'000'000;

struct line {
    std::string label; ///< any bytes: render() sanitizes all texts of a chart
    /// One per bucket. nullopt and values missing at the end are drawn as a gap.
    std::vector<std::optional<std::uint64_t>> values;
};

enum class theme {
    light,
    dark,
    automatic, ///< follows prefers-color-scheme; light by default
};

struct chart {
    std::string title;
    std::vector<day>
        buckets; ///< first days of the buckets (days, weeks, months or years), ascending
    std::vector<line> lines;
    theme colors = theme::automatic;
    unsigned width = 800;
    unsigned height = 300;
    bool partial_last = false; ///< the last bucket is incomplete: the segment to it is dashed
    std::string note;          ///< next to the title, such as the source of the numbers
};

/// Renders an SVG document for READMEs, without scripts and external references. Its <desc> names
/// the first and the last date and each line's last value. Without any value it says "no data".
/// Texts are cut to the available width. A line has at most two points per pixel column, so a year
/// of days takes about 6 kB and the largest chart less than 400 kB. The same chart has the same
/// bytes.
std::string render(const chart& c);

} // namespace wheelcount::chart
