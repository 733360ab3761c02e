#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/ingest/budget.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <optional>

namespace wheelcount::ingest {

/// What an import needs. All references must outlive it.
struct import_context {
    day_source& source;
    store::document_store& store;
    const clock& wall_clock;
    const log& logger;
    wheelcount::progress& progress;
    budget limits;
    std::size_t dimension_values_max =
        0; ///< per dimension and project; the rest is added up as `other`
    duty_cycle duty = duty_cycle::full;
};

/// The record of the imported day, or nullopt while the day is quarantined.
using import_outcome = std::optional<domain::day_record>;

/// Imports a day. Continues an interrupted import without paying twice. Imports a complete day
/// again and replaces its counts. The day is visible when this has returned a record.
/// errc::bad_input: the day is not over yet. errc::refused: budget or permission. Otherwise the
/// error of the source or the store.
awaitable<result<import_outcome>> import_day(import_context context, day date);

/// Counts the log of a quarantined day again. Imports the day again if it passes the volume check
/// now. Accepts it as it is if the quarantine has ended.
awaitable<result<import_outcome>> recheck_day(import_context context, day date);

/// Counts the log of a complete day again, and imports the day again if the number of rows has
/// changed. `reconcile_after_days` is part of the count's job id.
awaitable<result<import_outcome>> reconcile_day(import_context context, day date,
                                                int reconcile_after_days);

/// Runs one step of a plan and logs it with its reason. The step must be due.
awaitable<result<import_outcome>> run_step(import_context context, decision planned);

} // namespace wheelcount::ingest
