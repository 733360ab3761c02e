#pragma once

#include "store/copy/checksum.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>

namespace wheelcount::store {

/// What two equal stores have, without the documents that a copy writes at its end.
struct comparison {
    std::uint64_t in_source = 0;
    std::uint64_t in_target = 0;
    checksum sum; ///< of the target's documents; open for more
};

/// Walks both sides in step. `total` is about the number of documents, for the progress.
/// errc::corrupt names the first document that differs or that only one side has.
awaitable<result<comparison>> compare(document_store& source, document_store& target,
                                      std::uint64_t total, progress& progress);

/// Whether a copy leaves the document out until everything else is equal: the catalog and its own
/// note.
bool is_commit_document(const document& d);

} // namespace wheelcount::store
