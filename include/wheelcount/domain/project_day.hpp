#pragma once

#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/dimension.hpp"
#include "wheelcount/domain/project_name.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::domain {

/// An empty label means that the log has no value.
struct labeled_counts {
    std::string label;
    counts downloads;

    friend bool operator==(const labeled_counts&, const labeled_counts&) = default;
};

/// One list per dimension, in any order, each label at most once.
using counts_by_dimension = std::array<std::vector<labeled_counts>, dimension_count>;

/// A project's downloads on one day in all dimensions: one row of the query result.
struct project_day {
    project_name project;
    /// A list other than the versions is empty if that dimension was not queried. The one version
    /// of all_projects() has an empty label.
    counts_by_dimension by_dimension;

    std::vector<labeled_counts>& by(dimension d) {
        return by_dimension[static_cast<std::size_t>(d)];
    }
    const std::vector<labeled_counts>& by(dimension d) const {
        return by_dimension[static_cast<std::size_t>(d)];
    }
    /// The day's downloads of the project: the sum of its versions.
    counts total() const;
};

} // namespace wheelcount::domain
