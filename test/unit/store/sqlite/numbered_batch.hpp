#pragma once

#include "wheelcount/store/document_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

// What the writing process puts, and how others recognise whether they see all of it.

inline constexpr unsigned parts_per_batch = 3;

/// A batch adds documents of its own ("batch|NNNNNN|PART", in order) and replaces the newest ones
/// ("newest|PART") with the same bodies. Some are so large that they fill pages of their own.
std::vector<store::document> numbered_batch(unsigned number);

std::vector<std::string> newest_ids();

/// The number of the batch that the bodies of newest_ids() come from, 0 when there are none yet.
/// Throws std::runtime_error when they are not all of one batch.
unsigned newest_batch(const std::vector<std::optional<std::string>>& bodies);

} // namespace wheelcount::test
