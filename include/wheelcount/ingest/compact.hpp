#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>

namespace wheelcount::ingest {

struct compact_report {
    std::uint64_t folded = 0; ///< months that went into a year
    std::uint64_t erased = 0; ///< month documents; more than folded after an interruption
    std::uint64_t left = 0;   ///< old months with a day that is not visible (yet)
};

/// Folds the month documents that are more than `detail_months` older than the month of the newest
/// visible day into year documents, and erases them. What shows stays the same, but for the
/// splits of these months.
///
/// May die anywhere and be run again: a month is erased only when its year is stored. Nothing but
/// this may write to the store meanwhile. Fails as the store does; errc::corrupt names a document;
/// errc::bad_input: the store is an unfinished copy.
awaitable<result<compact_report>> compact(store::document_store& store,
                                          std::chrono::months detail_months, progress& progress);

} // namespace wheelcount::ingest
