#include "domain/label_sort.hpp"

#include "wheelcount/domain/version.hpp"

#include <algorithm>
#include <functional>

namespace wheelcount::domain {

void sort_distinct(std::vector<std::string>& labels, dimension d) {
    if (d == dimension::version)
        sort_versions(labels);
    else
        std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

bool is_sorted_distinct(const std::vector<std::string>& labels, dimension d) {
    if (d == dimension::version) return are_versions_sorted(labels);
    return std::ranges::adjacent_find(labels, std::greater_equal{}) == labels.end();
}

} // namespace wheelcount::domain
