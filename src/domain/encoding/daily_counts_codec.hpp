#pragma once

#include "domain/count_fields.hpp"
#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/summary.hpp"

#include <vector>

namespace wheelcount::domain {

/// The count types that are not zero on some day.
count_type_set count_types_of(const std::vector<summary::daily_count>& all);

/// Writes the days, then per count type of `present` a count for each day. `all` ascends by date,
/// and none is zero.
void write_daily_counts(byte_writer& out, const std::vector<summary::daily_count>& all,
                        count_type_set present);
/// Fails if a count type of `present` is zero on all days, or a day in all count types.
std::vector<summary::daily_count> read_daily_counts(byte_reader& in, count_type_set present);

} // namespace wheelcount::domain
