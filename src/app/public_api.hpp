#pragma once

#include "app/api_key_usage_handler.hpp"
#include "app/settings.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/quota_checker.hpp"
#include "wheelcount/api/routes.hpp"
#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/log_throttle.hpp"
#include "wheelcount/http/response_cache.hpp"
#include "wheelcount/http/router.hpp"
#include "wheelcount/store/circuit_breaker_store.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::app {

/// The public HTTP API: routes, response cache, API keys and rate limits over one store. References
/// must outlive it.
class public_api {
public:
    public_api(executor ex, store::document_store& store, const settings& s,
               const wheelcount::clock& wall_clock, const log& logger);

    /// Reads what changed in the store: published days and API keys. On an error it keeps the data
    /// it has, and responses become stale.
    awaitable<result<void>> refresh();

    http::request_handler& handler() { return usage_handler_; }
    /// The API keys and their pending usage.
    api_keys::key_cache& keys() { return keys_; }
    /// Cancels background work and returns when it has finished; call it after the server has
    /// stopped.
    awaitable<void> join() {
        cached_handler_->cancel();
        return cached_handler_->join();
    }

    // For /metrics.
    const std::vector<std::string_view>& routes() const { return router_.routes(); }
    http::response_cache::statistics cache_counts() const { return cached_handler_->stats(); }
    bool store_available() const { return store_.state() != store::circuit_breaker::state::open; }
    const api::data_snapshot& snapshot() const { return *data_.snapshot(); }

    /// When the next ingest is due; the scheduler sets it, /api/status shows it.
    std::optional<std::chrono::sys_seconds>& next_ingest() { return next_ingest_; }

private:
    using read_result = result<std::vector<std::optional<std::string>>>;
    awaitable<result<void>> refresh_data(const read_result& bodies);

    log_throttle read_log_;
    store::circuit_breaker_store store_;
    api::data_view data_;
    api_keys::key_cache keys_;
    api::quota_checker quotas_;
    std::optional<std::chrono::sys_seconds> next_ingest_;
    api::services services_;
    http::router router_;
    http::handler_function route_;
    std::unique_ptr<http::response_cache> cached_handler_;
    api_key_usage_handler usage_handler_;
};

} // namespace wheelcount::app
