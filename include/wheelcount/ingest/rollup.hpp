#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>

namespace wheelcount::ingest {

struct rollup_report {
    std::uint64_t rolled_up = 0; ///< months added to a year
    std::uint64_t erased = 0;    ///< month documents; after an interruption more than rolled_up
    std::uint64_t postponed = 0; ///< old months with a day that is not visible
};

/// Moves month documents that are more than `detail_retention` older than the month of the newest
/// visible day into year documents, and erases them. Totals do not change; the dimensions of these
/// months are lost.
///
/// Can be interrupted and run again: a month is erased only after its year is stored. No other
/// writer may use the store meanwhile. errc::corrupt: the message names the document.
/// errc::bad_input: the store is an unfinished copy.
awaitable<result<rollup_report>> roll_up(store::document_store& store,
                                         std::chrono::months detail_retention, progress& progress);

} // namespace wheelcount::ingest
