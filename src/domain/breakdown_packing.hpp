#pragma once

#include "domain/packing.hpp"
#include "wheelcount/domain/month_detail.hpp"

namespace wheelcount::domain {

/// A breakdown that has labels: its dictionary, the flavours it has, and of each label for each of
/// these the days that have a count and the counts.
void write_breakdown(byte_writer& out, const breakdown& part);
breakdown read_breakdown(byte_reader& in, dimension d);

} // namespace wheelcount::domain
