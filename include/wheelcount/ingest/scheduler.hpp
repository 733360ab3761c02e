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

/// What a scheduler is given to work with whenever there is work: as little as possible is held in
/// between, so that another process may write.
class ingest_resources {
public:
    virtual ~ingest_resources() = default;
    /// errc::conflict: another process writes.
    virtual awaitable<result<std::unique_ptr<store::document_store>>> open_writer() = 0;
    /// The source that is asked. Opened when there is something to ask, since credentials may come
    /// later than the server. errc::not_found: there are none.
    virtual result<day_source*> open_source() = 0;
};

struct schedule_options {
    plan_policy policy;
    budget limits;
    std::size_t dimension_values_max = 0;
};

/// Ingests by itself: sleeps until the plan has something due, and does it. Never ends but by
/// cancellation; failures are logged and tried again as the plan says. `reader` is where it looks
/// for work; `next_due` tells when there will be some, as far as is known. All references must
/// outlive it.
awaitable<void> run_scheduler(ingest_resources& resources, store::document_store& reader,
                              schedule_options options, clock& wall_clock, const log& logger,
                              loop_lag& lag, std::optional<std::chrono::sys_seconds>& next_due);

} // namespace wheelcount::ingest
