#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {

/// What small values of a split are added up under.
inline constexpr std::string_view other_label = "other";

/// Keeps the `values_max` largest values and adds up the others under other_label, which may then
/// be in the list twice. Equal ones are kept by label, so the same day folds the same way.
void bucket_small_values(std::vector<domain::labeled_counts>& labels, std::size_t values_max);

/// Keeps the `values_max` largest values of every split but the versions, and adds up the others
/// under other_label, likewise.
void keep_top_values(domain::project_day& downloads, std::size_t values_max);

} // namespace wheelcount::ingest
