#pragma once

#include "domain/count_fields.hpp"
#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/summary.hpp"

#include <vector>

namespace wheelcount::domain {

/// The flavours that any slot has.
count_type_set count_types_of(const std::vector<summary::daily_count>& all);

/// The days, then per flavour of `present` a count for each. `slots` ascend, and none is zero.
void write_daily_counts(byte_writer& out, const std::vector<summary::daily_count>& all,
                        count_type_set present);
/// Fails where a flavour of `present` or a slot is zero throughout.
std::vector<summary::daily_count> read_daily_counts(byte_reader& in, count_type_set present);

} // namespace wheelcount::domain
