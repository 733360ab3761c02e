#include "ingest/day/top_values.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

bool is_larger(const domain::labeled_counts& a, const domain::labeled_counts& b) {
    if (a.downloads.all != b.downloads.all) return a.downloads.all > b.downloads.all;
    return a.label < b.label;
}

} // namespace

void bucket_small_values(std::vector<domain::labeled_counts>& labels, std::size_t values_max) {
    if (labels.size() <= values_max) return;
    const auto tail = labels.begin() + static_cast<std::ptrdiff_t>(values_max);
    std::ranges::nth_element(labels, tail, is_larger);
    domain::labeled_counts other{std::string(other_label), {}};
    for (auto it = tail; it != labels.end(); ++it)
        other.downloads += it->downloads;
    labels.erase(tail, labels.end());
    labels.push_back(std::move(other));
}

void keep_top_values(domain::project_day& downloads, std::size_t values_max) {
    for (std::size_t i = 0; i < downloads.by_dimension.size(); ++i)
        if (static_cast<domain::dimension>(i) != domain::dimension::version)
            bucket_small_values(downloads.by_dimension[i], values_max);
}

} // namespace wheelcount::ingest
