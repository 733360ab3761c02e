#include "app/public_api.hpp"

#include "wheelcount/domain/api_keys_version.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

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

// One round trip while nothing has changed, because it runs every second.
awaitable<result<void>> public_api::refresh() {
    const std::vector<std::string> ids{std::string(domain::catalog_id),
                                       std::string(domain::api_keys_version_id)};
    const auto bodies = co_await store_.get(ids);
    const auto refreshed = co_await refresh_data(bodies);
    if (!refreshed) {
        cached_handler_->mark_unreachable();
        co_return refreshed;
    }
    cached_handler_->mark_fresh(data_.snapshot()->data_version);
    const auto stored =
        store::unpack<domain::api_keys_version>((*bodies)[1], domain::api_keys_version_id);
    if (!stored) co_return stored.error();
    const auto version = stored->value_or(domain::api_keys_version{});
    co_return co_await keys_.refresh(version);
}

awaitable<result<void>> public_api::refresh_data(const read_result& bodies) {
    if (!bodies) co_return bodies.error();
    const auto stored = store::unpack<domain::catalog>(bodies->front(), domain::catalog_id);
    if (!stored) co_return stored.error();
    domain::catalog catalog = stored->value_or(domain::catalog{});
    co_return co_await data_.update(std::move(catalog));
}

} // namespace wheelcount::app
