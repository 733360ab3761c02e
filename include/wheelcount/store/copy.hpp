#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <string>

namespace wheelcount::store {

struct copy_report {
    std::uint64_t copied = 0; ///< documents that this run wrote; fewer when it took up another
    std::uint64_t in_source = 0;
    std::uint64_t in_target = 0;
    std::string checksum; ///< SHA-256 of all ids and bodies as the target has them, in hex
};

/// Copies all documents into an empty store, compares both sides, and only then writes the catalog:
/// until this has returned nobody sees anything in the target. May die anywhere and be run again:
/// it goes on where it ended. Nobody else may write to either store meanwhile.
///
/// errc::bad_input: the source has no catalog or is itself an unfinished copy; the target has
/// documents, or is an unfinished copy of another source or of another state of this one.
/// errc::corrupt: the sides differ; the message names the first document that does.
/// Otherwise what the stores return.
awaitable<result<copy_report>> copy_documents(document_store& from, document_store& to,
                                              progress& progress);

} // namespace wheelcount::store
