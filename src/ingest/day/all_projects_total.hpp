#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace wheelcount::ingest {

/// The sum of all projects of a day: the day of project_name::all_projects(). Versions are summed
/// under one empty label.
class all_projects_total {
public:
    static constexpr std::size_t labels_max = 1'000; ///< per dimension; the rest is other_label

    all_projects_total() = default;
    /// Continues from a result of so_far().
    explicit all_projects_total(const domain::counts_by_dimension& so_far);

    /// Memory is bounded: when a dimension has four times labels_max labels, the small ones are
    /// added to other_label.
    void add(const domain::project_day& downloads);

    /// The sums so far, sorted by label. The same projects in the same order yield the same sums,
    /// also across a checkpoint.
    domain::counts_by_dimension so_far() const;
    domain::project_day day() const;

private:
    using label_counts = std::unordered_map<std::string, domain::counts>;
    static void bucket_rare_labels(label_counts& totals);

    std::array<label_counts, domain::dimension_count> by_label_;
};

} // namespace wheelcount::ingest
