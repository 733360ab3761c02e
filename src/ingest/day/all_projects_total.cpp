#include "ingest/day/all_projects_total.hpp"

#include "ingest/day/top_values.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

using row_list = std::vector<domain::labeled_counts>;
using domain::dimension;

constexpr std::size_t version_index = static_cast<std::size_t>(dimension::version);

template <class Sums>
row_list to_rows(const Sums& totals) {
    row_list rows;
    for (const auto& [label, downloads] : totals)
        rows.push_back({label, downloads});
    return rows;
}

} // namespace

all_projects_total::all_projects_total(const domain::counts_by_dimension& so_far) {
    for (std::size_t i = 0; i < so_far.size(); ++i)
        for (const auto& row : so_far[i])
            by_label_[i][row.label] += row.downloads;
}

void all_projects_total::add(const domain::project_day& downloads) {
    by_label_[version_index][""] += downloads.total();
    for (std::size_t i = 0; i < by_label_.size(); ++i) {
        if (i == version_index) continue;
        for (const auto& row : downloads.by_dimension[i])
            by_label_[i][row.label] += row.downloads;
        if (by_label_[i].size() > 4 * labels_max) bucket_rare_labels(by_label_[i]);
    }
}

void all_projects_total::bucket_rare_labels(label_counts& totals) {
    row_list rows = to_rows(totals);
    bucket_small_values(rows, labels_max);
    totals.clear();
    for (auto& row : rows)
        totals[std::move(row.label)] += row.downloads;
}

domain::counts_by_dimension all_projects_total::so_far() const {
    domain::counts_by_dimension by_dimension;
    for (std::size_t i = 0; i < by_dimension.size(); ++i) {
        by_dimension[i] = to_rows(by_label_[i]);
        std::ranges::sort(by_dimension[i], {}, &domain::labeled_counts::label);
    }
    return by_dimension;
}

domain::project_day all_projects_total::day() const {
    domain::project_day all{domain::project_name::all_projects(), so_far()};
    keep_top_values(all, labels_max);
    return all;
}

} // namespace wheelcount::ingest
