#pragma once

#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/day_set.hpp"

namespace wheelcount::domain {

/// The number of ranges; of each the days missing before it (the first has its date instead) and
/// its length. What cannot be otherwise is not written: one day is missing between two ranges,
/// and a range has one day, so both numbers are one less.
void write_days(byte_writer& out, const day_set& set);
day_set read_days(byte_reader& in);

} // namespace wheelcount::domain
