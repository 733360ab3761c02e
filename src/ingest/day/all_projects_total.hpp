#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace wheelcount::ingest {

/// All projects of a day added up: the day of project_name::everything(). Of versions it knows
/// nothing but how much they are together, under one empty label.
class all_projects_total {
public:
    static constexpr std::size_t labels_max = 1'000; ///< of a dimension; the rest is other_label

    all_projects_total() = default;
    /// Goes on with what so_far() said.
    explicit all_projects_total(const domain::counts_by_dimension& so_far);

    /// Memory is bounded: what is small when a dimension has four times as many labels as are kept
    /// goes into other_label, and begins anew should it come again.
    void add(const domain::project_day& downloads);

    /// By label. The same projects in the same order end in the same sums, whoever went on between.
    domain::counts_by_dimension so_far() const;
    domain::project_day day() const;

private:
    using label_counts = std::unordered_map<std::string, domain::counts>;
    static void bucket_rare_labels(label_counts& totals);

    std::array<label_counts, domain::dimension_count> by_label_;
};

} // namespace wheelcount::ingest
