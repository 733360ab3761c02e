#pragma once

#include "wheelcount/api_keys/key_cache.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/http/request_handler.hpp"

namespace wheelcount::app {

/// Records the usage of API keys for every request, also for cache hits, which cost no quota.
class api_key_usage_handler final : public http::request_handler {
public:
    /// All must outlive it.
    api_key_usage_handler(http::request_handler& next, api_keys::key_cache& api_keys,
                          const wheelcount::clock& wall_clock)
        : next_(next), api_keys_(api_keys), wall_clock_(wall_clock) {}

    http::response_ptr try_cached(const http::request& r) override {
        if (!r.api_key.empty()) api_keys_.record_usage(r.api_key, today(wall_clock_));
        return next_.try_cached(r);
    }
    awaitable<http::response_ptr> handle(const http::request& r) override {
        return next_.handle(r); // try_cached() has recorded the usage
    }

private:
    http::request_handler& next_;
    api_keys::key_cache& api_keys_;
    const wheelcount::clock& wall_clock_;
};

} // namespace wheelcount::app
