#pragma once

#include "domain/packing.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::domain {

/// Labels, front-coded: of each the length of what it shares with the one before it (at most 15
/// bytes) and of the rest, in one varint, and the rest.
void write_dictionary(byte_writer& out, const std::vector<std::string>& labels);
/// In the order in which they were written; whether it is the right one is the caller's question.
std::vector<std::string> read_dictionary(byte_reader& in);
/// Goes to its end and says how many labels it has.
std::size_t skip_dictionary(byte_reader& in);

} // namespace wheelcount::domain
