#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <string>

namespace wheelcount::store {

struct copy_report {
    std::uint64_t copied = 0; ///< documents written by this run, which may have resumed another
    std::uint64_t in_source = 0;
    std::uint64_t in_target = 0;
    std::string checksum; ///< SHA-256 of all ids and bodies of the target, in hex
};

/// Copies all documents into an empty store, compares both stores, then writes the catalog, which
/// makes the copy visible. After a crash the next call resumes. Neither store may be written to
/// by others meanwhile.
///
/// errc::bad_input: the source has no catalog or is itself an unfinished copy; the target has
/// documents, or is an unfinished copy of another source or of another data version of this one.
/// errc::corrupt: the stores differ; the message names the first document that does.
/// Other errors are those of the stores.
awaitable<result<copy_report>> copy_documents(document_store& from, document_store& to,
                                              progress& progress);

} // namespace wheelcount::store
