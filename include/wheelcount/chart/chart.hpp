#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::chart {

// What is more than this is not drawn: the first lines and the latest buckets are.
constexpr std::size_t lines_max = 10;
constexpr std::size_t buckets_max = 2000;

// In px; other sizes become the nearest of these.
constexpr unsigned width_min = 200, width_max = 2000;
constexpr unsigned height_min = 100, height_max = 1000;

/// Greater values are drawn as this one.
constexpr std::uint64_t value_max = 1'000'000'000'000'000'000;

struct line {
    std::string label; ///< any bytes: made safe by render(), as all texts here
    /// One per bucket; nullopt, and whatever is missing at the end, is drawn as a gap.
    std::vector<std::optional<std::uint64_t>> values;
};

enum class theme {
    light,
    dark,
    automatic, ///< as the reader's system prefers; light where nothing is known of that
};

struct chart {
    std::string title;
    std::vector<day> buckets; ///< first days of days, weeks, months or years, ascending
    std::vector<line> lines;
    theme colors = theme::automatic;
    unsigned width = 800;
    unsigned height = 300;
    bool partial_last = false; ///< the last bucket is not complete: the way to it is dashed
    std::string note;          ///< a remark beside the title, such as where the figures come from
};

/// The chart as an SVG document for READMEs: no scripts, nothing from elsewhere. Its <desc> tells
/// the first and the last date and each line's last value. Without any value it says "no data".
/// Texts are cut where their room ends. A line has at most two points per pixel column, so a year
/// of days takes about 6 kB and the worst chart less than 400 kB. Same chart, same bytes.
std::string render(const chart& c);

} // namespace wheelcount::chart
