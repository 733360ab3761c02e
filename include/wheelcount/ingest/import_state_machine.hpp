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

/// What imports work with. All references must outlive it.
struct import_context {
    day_source& source;
    store::document_store& store;
    const clock& wall_clock;
    const log& logger;
    wheelcount::progress& progress;
    budget limits;
    std::size_t dimension_values_max = 0; ///< of a split and project; smaller ones are added up
    duty_cycle duty = duty_cycle::full;
};

/// What became of a day: its record, or nothing as long as it is held back.
using import_outcome = std::optional<domain::day_record>;

/// Imports a day, or goes on with an import that broke off anywhere, without asking the source
/// again for what was paid for. A day that is complete is imported once more, and what it brings
/// replaces what was there. The day is visible when this has returned a record.
/// errc::bad_input: the day is not over yet. errc::refused: budget or permission. Otherwise what
/// source and store return.
awaitable<result<import_outcome>> import_day(import_context context, day date);

/// Looks whether the log of a held day has grown: if so, imports it anew; if it has been held long
/// enough, takes it as it is.
awaitable<result<import_outcome>> recheck_day(import_context context, day date);

/// Counts the log of a complete day, and imports the day again when it has moved.
/// `reconcile_after_days` names the check.
awaitable<result<import_outcome>> reconcile_day(import_context context, day date,
                                                int reconcile_after_days);

/// Carries out one decision of a plan and tells the log what was done and why. The step must be
/// due.
awaitable<result<import_outcome>> run_step(import_context context, decision planned);

} // namespace wheelcount::ingest
