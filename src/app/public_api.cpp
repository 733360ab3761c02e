#include "app/public_api.hpp"

#include <array>
#include <cstdint>
#include <random>

namespace wheelcount::app {
namespace {

std::array<std::uint64_t, 2> random_seed() {
    std::random_device random;
    const auto random64 = [&random] { return std::uint64_t{random()} << 32 | random(); };
    return {random64(), random64()};
}

} // namespace

public_api::public_api(executor ex, store::document_store& store, const settings& s,
                       const wheelcount::clock& wall_clock, const log& logger)
    : read_log_(logger, wall_clock, {"store.read_failed", "store.read_recovered"}),
      store_(store, std::chrono::steady_clock::now, read_log_),
      data_(store_, wall_clock),
      keys_(store_),
      quotas_({s.rate_limit_per_minute, s.api_key_rate_limit_per_minute}, keys_, random_seed(),
              std::chrono::steady_clock::now),
      services_{data_, logger, s.admin_password, &quotas_, s.ingest_time ? &next_ingest_ : nullptr},
      router_(api::routes(services_), logger),
      route_([this](const http::request& r) { return router_(r); }),
      cached_handler_(http::make_response_cache(
          ex, route_,
          {s.cache_bytes, random_seed(),
           [this](std::string_view target) { return api::canonical_target(router_, target); }},
          wall_clock, logger)),
      usage_handler_(*cached_handler_, keys_, wall_clock) {}

awaitable<result<void>> public_api::refresh() {
    const auto days = co_await data_.refresh();
    if (!days) {
        cached_handler_->mark_unreachable();
        co_return days;
    }
    cached_handler_->mark_fresh(data_.snapshot()->data_version);
    co_return co_await keys_.refresh();
}

} // namespace wheelcount::app
