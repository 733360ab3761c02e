#pragma once

#include "store/copy/checksum.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>

namespace wheelcount::store {

/// The number of documents of two equal stores, without commit documents.
struct comparison {
    std::uint64_t in_source = 0;
    std::uint64_t in_target = 0;
    checksum sum; ///< of the target's documents; not finished
};

/// Scans both stores in parallel. `total` is the approximate number of documents, for the progress.
/// errc::corrupt names the first document that differs or that only one store has.
awaitable<result<comparison>> compare(document_store& source, document_store& target,
                                      std::uint64_t total, progress& progress);

/// Whether a copy writes the document at its end only: the catalog and the copy's own state.
bool is_commit_document(const document& d);

} // namespace wheelcount::store
