#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <string>
#include <vector>

namespace wheelcount::domain {

// Versions are in the order of releases, the labels of every other dimension in that of bytes.

/// Ascending and each once.
void sort_distinct(std::vector<std::string>& labels, dimension d);
bool is_sorted_distinct(const std::vector<std::string>& labels, dimension d);

} // namespace wheelcount::domain
