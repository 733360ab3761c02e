#pragma once

#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/ingest/scheduler.hpp"

namespace wheelcount::app {

/// Stores the pending usage of API keys, if there is any, through a writer that it opens and
/// closes. While another writer holds the store it does nothing, and the usage stays pending.
awaitable<result<void>> write_api_key_usage(api_keys::key_cache& api_keys,
                                            ingest::ingest_resources& resources);

/// Does so every five minutes, so that the writer lock is rarely taken. Runs until it is cancelled;
/// failures are logged. All references must outlive it.
awaitable<void> api_key_usage_loop(api_keys::key_cache& api_keys,
                                   ingest::ingest_resources& resources, clock& wall_clock,
                                   const log& logger);

} // namespace wheelcount::app
