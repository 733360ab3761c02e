#pragma once

#include "api/project_data.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/granularity.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/version_pattern.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// What is counted, and into which lines.
struct series_query {
    domain::count_filter filter;
    std::optional<domain::dimension> by; ///< absent: one line of all
    /// Only these labels of the split, a line each that adds up what it matches. Without any: the
    /// labels with most downloads, `top` lines of them, and the rest as one more.
    std::vector<domain::version_pattern> patterns;
    std::size_t top = 10;
    /// Only this label of the split, as it is stored, in one line.
    std::optional<std::string> label = {};
};

/// The cut of one installer's downloads, as one line. `unknown` are those of which the log does not
/// say it.
series_query installer_query(std::string_view name, domain::count_filter filter);

/// Groups that are added up have so many projects at most.
inline constexpr std::size_t group_size_max = 100;

struct line {
    std::string label;
    /// By day or bucket; nullopt is a gap: nobody knows.
    std::vector<std::optional<std::uint64_t>> values;

    std::uint64_t total() const;
};

/// The lines of a window, by day until they are put into buckets.
struct series {
    domain::window window;
    std::vector<day> begins;       ///< of each value
    std::vector<day> partial;      ///< those of begins whose bucket lacks days
    std::vector<line> lines;       ///< of a split: most downloads first, unless patterns were given
    std::optional<line> remainder; ///< what the lines leave out
    std::size_t label_count = 0;   ///< of a split by size: how many there are, shown or not
};

/// Counts by day. Splits of months of which only totals are kept are gaps.
awaitable<result<series>> load_series(const services& s, const project_data& project,
                                      domain::window window, series_query query);

/// Adds days up. A bucket without any visible day is a gap.
series resample(const series& daily, domain::granularity bucket);

/// The label of downloads of which the log does not say it.
inline constexpr std::string_view unknown_label = "unknown";

} // namespace wheelcount::api
