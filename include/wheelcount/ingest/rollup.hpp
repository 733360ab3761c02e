#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>

namespace wheelcount::ingest {

struct rollup_report {
    std::uint64_t rolled_up = 0; ///< months that went into a year
    std::uint64_t erased = 0;    ///< month documents; more than folded after an interruption
    std::uint64_t postponed = 0; ///< old months with a day that is not visible (yet)
};

/// Folds the month documents that are more than `detail_retention` older than the month of the
/// newest visible day into year documents, and erases them. What shows stays the same, but for the
/// splits of these months.
///
/// May die anywhere and be run again: a month is erased only when its year is stored. Nothing but
/// this may write to the store meanwhile. Fails as the store does; errc::corrupt names a document;
/// errc::bad_input: the store is an unfinished copy.
awaitable<result<rollup_report>> roll_up(store::document_store& store,
                                         std::chrono::months detail_retention, progress& progress);

} // namespace wheelcount::ingest
