#include "domain/label_order.hpp"

#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <functional>

namespace wheelcount::domain {
namespace {

template <class Range>
bool ascends(const Range& range) {
    return std::ranges::adjacent_find(range, std::greater_equal{}) == range.end();
}

} // namespace

void sort_distinct(std::vector<std::string>& labels, dimension d) {
    if (d == dimension::version)
        sort_versions(labels);
    else
        std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

bool is_sorted_distinct(const std::vector<std::string>& labels, dimension d) {
    if (d != dimension::version || labels.size() < 2) return ascends(labels);
    const std::vector<version_key> keys(labels.begin(), labels.end());
    return ascends(keys);
}

} // namespace wheelcount::domain
