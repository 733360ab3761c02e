#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace wheelcount::ingest {

struct days_report {
    std::uint64_t rows = 0;
    std::uint64_t days = 0;
};

/// Imports history from a CSV file with the columns `date,project,version,downloads`, sorted by
/// date, then project. The whole file is checked before its first row is stored; then its days
/// become visible one after the other. errc::bad_input names file and line, and nothing was
/// written.
awaitable<result<days_report>> import_days(store::document_store& store, const clock& wall_clock,
                                           std::filesystem::path path, progress& progress);

struct totals_report {
    std::uint64_t projects = 0;
    std::uint64_t changed = 0; ///< whose total was another one before
    std::uint64_t raised = 0;  ///< below the sum of their days, or an earlier total; that was kept
    day through{};             ///< the totals hold at the end of this day
};

/// Sets all-time totals from a CSV file with the columns `project,total_downloads`, as pepy.tech
/// exports and imports them; projects that are not known yet are made. `through` is the last day
/// that the totals contain: without it the newest complete day, or yesterday in an empty store.
/// Of several rows of a project the largest counts. errc::bad_input as above.
awaitable<result<totals_report>> import_totals(store::document_store& store,
                                               const clock& wall_clock, std::filesystem::path path,
                                               std::optional<day> through);

} // namespace wheelcount::ingest
