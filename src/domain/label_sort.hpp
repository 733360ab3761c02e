#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <string>
#include <vector>

namespace wheelcount::domain {

// Versions are sorted by version_key, labels of other dimensions by bytes.

/// Sorts the labels and removes duplicates.
void sort_distinct(std::vector<std::string>& labels, dimension d);
bool is_sorted_distinct(const std::vector<std::string>& labels, dimension d);

} // namespace wheelcount::domain
