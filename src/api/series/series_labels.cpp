#include "api/series/series_labels.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

std::string display_label(const std::string& label) {
    return label.empty() ? std::string(unknown_label) : label;
}

} // namespace

series_labels series_labels::by_pattern(const std::vector<domain::version_pattern>& patterns) {
    series_labels labels;
    labels.patterns_ = patterns;
    for (const auto& pattern : patterns)
        labels.labels_.push_back(pattern.text());
    return labels;
}

series_labels series_labels::for_label(const std::string& label) {
    series_labels labels;
    labels.index_of_label_.emplace(label, 0);
    labels.labels_.push_back(display_label(label));
    return labels;
}

series_labels
series_labels::by_size(const std::map<std::string, std::uint64_t, std::less<>>& totals,
                       std::size_t top) {
    std::vector<std::pair<std::string, std::uint64_t>> order(totals.begin(), totals.end());
    // Stable: labels of equal size stay in the order of their names.
    std::ranges::stable_sort(order, std::greater{}, &std::pair<std::string, std::uint64_t>::second);
    series_labels labels;
    labels.label_count_ = order.size();
    labels.has_remainder_ = order.size() > top;
    order.resize(std::min(order.size(), top));
    for (const auto& [label, total] : order) {
        labels.index_of_label_.emplace(label, labels.labels_.size());
        labels.labels_.push_back(display_label(label));
    }
    if (labels.has_remainder_) labels.labels_.emplace_back("rest");
    return labels;
}

std::vector<std::size_t> series_labels::lines_of(std::string_view label) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < patterns_.size(); ++i)
        if (patterns_[i].matches(label)) lines.push_back(i);
    if (!patterns_.empty()) return lines;
    const auto found = index_of_label_.find(label);
    if (found != index_of_label_.end()) lines.push_back(found->second);
    if (found == index_of_label_.end() && has_remainder_) lines.push_back(labels_.size() - 1);
    return lines;
}

} // namespace wheelcount::api
