#include "ingest/day_sums.hpp"

#include "ingest/fold_small.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

using cell_list = std::vector<domain::labelled_counts>;
using domain::dimension;

constexpr std::size_t version_index = static_cast<std::size_t>(dimension::version);

template <class Sums>
cell_list cells_of(const Sums& known) {
    cell_list list;
    for (const auto& [label, downloads] : known)
        list.push_back({label, downloads});
    return list;
}

} // namespace

day_sums::day_sums(const domain::day_splits& so_far) {
    for (std::size_t i = 0; i < so_far.size(); ++i)
        for (const auto& cell : so_far[i])
            by_label_[i][cell.label] += cell.downloads;
}

void day_sums::add(const domain::project_day& downloads) {
    by_label_[version_index][""] += downloads.total();
    for (std::size_t i = 0; i < by_label_.size(); ++i) {
        if (i == version_index) continue;
        for (const auto& cell : downloads.splits[i])
            by_label_[i][cell.label] += cell.downloads;
        if (by_label_[i].size() > 4 * labels_max) fold(by_label_[i]);
    }
}

void day_sums::fold(sums& known) {
    cell_list list = cells_of(known);
    fold_split(list, labels_max);
    known.clear();
    for (auto& cell : list)
        known[std::move(cell.label)] += cell.downloads;
}

domain::day_splits day_sums::so_far() const {
    domain::day_splits splits;
    for (std::size_t i = 0; i < splits.size(); ++i) {
        splits[i] = cells_of(by_label_[i]);
        std::ranges::sort(splits[i], {}, &domain::labelled_counts::label);
    }
    return splits;
}

domain::project_day day_sums::day() const {
    domain::project_day all{domain::project_name::everything(), so_far()};
    fold_small(all, labels_max);
    return all;
}

} // namespace wheelcount::ingest
