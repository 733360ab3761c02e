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
/// date, then project. The whole file is validated before its first row is stored; then its days
/// become visible one after the other. errc::bad_input: the message names file and line, and
/// nothing was written.
awaitable<result<days_report>> import_days(store::document_store& store, const clock& wall_clock,
                                           std::filesystem::path path, progress& progress);

struct totals_report {
    std::uint64_t projects = 0;
    std::uint64_t changed = 0; ///< projects whose total changed
    std::uint64_t raised = 0;  ///< rows below the current total, which was not lowered
    day through{};             ///< the totals are of the end of this day
};

/// Sets all-time totals from a CSV file with the columns `project,total_downloads`, as pepy.tech
/// exports and imports them; creates unknown projects. `through` is the last day that the totals
/// include; by default the newest visible day, or yesterday in an empty store. The largest of
/// several rows of a project is used. errc::bad_input as above.
awaitable<result<totals_report>> import_totals(store::document_store& store,
                                               const clock& wall_clock, std::filesystem::path path,
                                               std::optional<day> through);

} // namespace wheelcount::ingest
