#pragma once

#include "wheelcount/store/document_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

// The batches of the writing process, and checks that a reader sees complete ones.

inline constexpr unsigned parts_per_batch = 3;

/// A batch adds documents ("batch|NNNNNN|PART", in order) and replaces the newest ones
/// ("newest|PART") with the same bodies. Some are larger than a page.
std::vector<store::document> numbered_batch(unsigned number);

std::vector<std::string> newest_ids();

/// The number of the batch that the bodies of newest_ids() belong to, 0 for no batch yet.
/// Throws std::runtime_error if they belong to several batches.
unsigned newest_batch(const std::vector<std::optional<std::string>>& bodies);

} // namespace wheelcount::test
