#pragma once

#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/day_set.hpp"

namespace wheelcount::domain {

/// Writes the number of ranges; per range the number of missing days before it (for the first its
/// date) and its length. Both numbers are at least one and stored minus one.
void write_days(byte_writer& out, const day_set& set);
day_set read_days(byte_reader& in);

} // namespace wheelcount::domain
