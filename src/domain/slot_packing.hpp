#pragma once

#include "domain/flavours.hpp"
#include "domain/packing.hpp"
#include "wheelcount/domain/summary.hpp"

#include <vector>

namespace wheelcount::domain {

/// The flavours that any slot has.
flavour_set flavours_of(const std::vector<summary::slot>& slots);

/// The days, then per flavour of `present` a count for each. `slots` ascend, and none is zero.
void write_slots(byte_writer& out, const std::vector<summary::slot>& slots, flavour_set present);
/// Fails where a flavour of `present` or a slot is zero throughout.
std::vector<summary::slot> read_slots(byte_reader& in, flavour_set present);

} // namespace wheelcount::domain
