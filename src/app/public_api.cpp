#include "app/public_api.hpp"

#include <array>
#include <cstdint>
#include <random>

namespace wheelcount::app {
namespace {

std::array<std::uint64_t, 2> random_seed() {
    std::random_device random;
    const auto half = [&random] { return std::uint64_t{random()} << 32 | random(); };
    return {half(), half()};
}

} // namespace

public_api::public_api(executor ex, store::document_store& store, const settings& s,
                       const wheelcount::clock& calendar, const log& events)
    : store_(store, std::chrono::steady_clock::now),
      data_(store_, calendar),
      keys_(store_),
      gate_({s.rate_limit_per_minute, s.api_key_rate_limit_per_minute}, keys_, random_seed(),
            std::chrono::steady_clock::now),
      services_{data_, events, s.admin_password, &gate_, s.ingest_time ? &next_ingest_ : nullptr},
      router_(api::routes(services_), events),
      route_([this](const http::request& r) { return router_(r); }),
      site_(http::make_cached_site(ex, route_, {s.cache_bytes, random_seed()}, calendar, events)),
      noting_(*site_, keys_, calendar) {}

awaitable<result<void>> public_api::refresh() {
    const auto days = co_await data_.refresh();
    if (!days) {
        site_->doubt();
        co_return days;
    }
    site_->confirm(data_.now()->fingerprint);
    co_return co_await keys_.refresh();
}

} // namespace wheelcount::app
