#pragma once

#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/scheduler.hpp"

namespace wheelcount::app {

/// Enters in the store which keys were used, if any were, by a writer of `site` that is closed
/// again. While another one writes nothing is entered, and nothing lost.
awaitable<result<void>> write_api_key_usage(api_keys::key_cache& api_keys,
                                            ingest::ingest_resources& resources);

/// The same every few minutes, so that the writer's place is hardly ever taken. Never ends but by
/// cancellation; failures are logged. All references must outlive it.
awaitable<void> api_key_usage_loop(api_keys::key_cache& api_keys,
                                   ingest::ingest_resources& resources, clock& wall_clock,
                                   const log& logger);

} // namespace wheelcount::app
