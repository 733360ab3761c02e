#include "api/label_lines.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {
namespace {

std::string shown_label(const std::string& label) {
    return label.empty() ? std::string(unknown_label) : label;
}

} // namespace

label_lines label_lines::by_pattern(const std::vector<domain::version_pattern>& patterns) {
    label_lines made;
    made.patterns_ = patterns;
    for (const auto& pattern : patterns)
        made.labels_.push_back(pattern.text());
    return made;
}

label_lines label_lines::of_one(const std::string& label) {
    label_lines made;
    made.places_.emplace(label, 0);
    made.labels_.push_back(shown_label(label));
    return made;
}

label_lines label_lines::by_size(const std::map<std::string, std::uint64_t, std::less<>>& totals,
                                 std::size_t top) {
    std::vector<std::pair<std::string, std::uint64_t>> order(totals.begin(), totals.end());
    // Stable: equal ones stay in the order of their names.
    std::ranges::stable_sort(order, std::greater{}, &std::pair<std::string, std::uint64_t>::second);
    label_lines made;
    made.labels_in_all_ = order.size();
    made.has_rest_ = order.size() > top;
    order.resize(std::min(order.size(), top));
    for (const auto& [label, total] : order) {
        made.places_.emplace(label, made.labels_.size());
        made.labels_.push_back(shown_label(label));
    }
    if (made.has_rest_) made.labels_.emplace_back("rest");
    return made;
}

std::vector<std::size_t> label_lines::of(std::string_view label) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < patterns_.size(); ++i)
        if (patterns_[i].matches(label)) lines.push_back(i);
    if (!patterns_.empty()) return lines;
    const auto place = places_.find(label);
    if (place != places_.end()) lines.push_back(place->second);
    if (place == places_.end() && has_rest_) lines.push_back(labels_.size() - 1);
    return lines;
}

} // namespace wheelcount::api
