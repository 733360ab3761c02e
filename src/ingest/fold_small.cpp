#include "ingest/fold_small.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace wheelcount::ingest {
namespace {

bool is_larger(const domain::labelled_counts& a, const domain::labelled_counts& b) {
    if (a.downloads.all != b.downloads.all) return a.downloads.all > b.downloads.all;
    return a.label < b.label;
}

} // namespace

void fold_split(std::vector<domain::labelled_counts>& split, std::size_t values_max) {
    if (split.size() <= values_max) return;
    const auto kept = split.begin() + static_cast<std::ptrdiff_t>(values_max);
    std::ranges::nth_element(split, kept, is_larger);
    domain::labelled_counts rest{std::string(other_label), {}};
    for (auto small = kept; small != split.end(); ++small)
        rest.downloads += small->downloads;
    split.erase(kept, split.end());
    split.push_back(std::move(rest));
}

void fold_small(domain::project_day& downloads, std::size_t values_max) {
    for (std::size_t i = 0; i < downloads.splits.size(); ++i)
        if (static_cast<domain::dimension>(i) != domain::dimension::version)
            fold_split(downloads.splits[i], values_max);
}

} // namespace wheelcount::ingest
