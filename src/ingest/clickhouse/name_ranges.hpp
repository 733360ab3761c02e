#pragma once

#include "ingest/clickhouse/clickhouse_query.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// Split points that divide all projects into ranges of similar size. For any split points the
/// ranges cover all projects.
class name_ranges {
public:
    name_ranges() = default;
    /// `names` are sorted.
    explicit name_ranges(std::vector<std::string> names) : names_(std::move(names)) {}

    /// The next `ranges` (at least one) ranges after a name, as one range.
    name_range range_after(std::string after, std::size_t ranges) const {
        const auto next = std::upper_bound(names_.begin(), names_.end(), after);
        const auto left = static_cast<std::size_t>(names_.end() - next);
        if (left < ranges) return {std::move(after), std::nullopt};
        return {std::move(after), names_[names_.size() - left + ranges - 1]};
    }

private:
    std::vector<std::string> names_;
};

} // namespace wheelcount::ingest
