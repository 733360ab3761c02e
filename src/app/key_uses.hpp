#pragma once

#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/scheduler.hpp"
#include "wheelcount/keys/key_ring.hpp"

namespace wheelcount::app {

/// Enters in the store which keys were used, if any were, by a writer of `site` that is closed
/// again. While another one writes nothing is entered, and nothing lost.
awaitable<result<void>> write_key_uses(keys::key_ring& known, ingest::ingest_site& site);

/// The same every few minutes, so that the writer's place is hardly ever taken. Never ends but by
/// cancellation; failures are logged. All references must outlive it.
awaitable<void> keep_writing_key_uses(keys::key_ring& known, ingest::ingest_site& site,
                                      clock& calendar, const log& events);

} // namespace wheelcount::app
