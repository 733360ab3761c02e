#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/granularity.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// The label of downloads for which the log has no value.
inline constexpr std::string_view unknown_label = "unknown";

struct line {
    std::string label;
    /// By day or bucket; nullopt is a gap: the count is not known.
    std::vector<std::optional<std::uint64_t>> values;

    std::uint64_t total() const;
};

/// The lines of a window, by day, or by bucket after resample().
struct series {
    domain::window window;
    std::vector<day> begins;       ///< first day of each bucket
    std::vector<day> partial;      ///< those of `begins` whose bucket lacks days
    std::vector<line> lines;       ///< most downloads first; with patterns, in their order
    std::optional<line> remainder; ///< the sum of all labels that have no line
    std::size_t label_count = 0;   ///< labels with and without a line; 0 with patterns
};

/// Sums days into buckets. A bucket without any visible day is a gap.
series resample(const series& daily, domain::granularity bucket);

} // namespace wheelcount::api
