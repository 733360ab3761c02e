#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {

/// The label of the sum of small values.
inline constexpr std::string_view other_label = "other";

/// Retains the `values_max` largest values and adds the others under other_label, which may then be
/// in the list twice. Ties are broken by label, so the result does not depend on the order.
void bucket_small_values(std::vector<domain::labeled_counts>& labels, std::size_t values_max);

/// bucket_small_values() for every dimension except the versions.
void keep_top_values(domain::project_day& downloads, std::size_t values_max);

} // namespace wheelcount::ingest
