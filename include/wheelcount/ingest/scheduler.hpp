#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/loop_lag.hpp"
#include "wheelcount/ingest/plan.hpp"
#include "wheelcount/ingest/run_plan.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <memory>
#include <optional>

namespace wheelcount::ingest {

/// What a scheduler opens when a step is due and closes afterwards, so that another process can
/// write in between.
class ingest_resources {
public:
    virtual ~ingest_resources() = default;
    /// errc::conflict: another process is writing.
    virtual awaitable<result<std::unique_ptr<store::document_store>>> open_writer() = 0;
    /// Opened only when needed, since credentials may be installed after the server starts.
    /// errc::not_found: there are no credentials.
    virtual result<day_source*> open_source() = 0;
};

struct schedule_options {
    plan_policy policy;
    budget limits;
    std::size_t dimension_values_max = 0;
};

/// Runs until it is cancelled: sleeps until a step of the plan is due, then runs it. Failures are
/// logged and retried by the plan. Plans are made from `reader`; `next_due` is set to the time of
/// the next step, if known. All references must outlive the coroutine.
awaitable<void> run_scheduler(ingest_resources& resources, store::document_store& reader,
                              schedule_options options, clock& wall_clock, const log& logger,
                              loop_lag& lag, std::optional<std::chrono::sys_seconds>& next_due);

} // namespace wheelcount::ingest
