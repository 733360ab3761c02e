#include "app/api_key_usage.hpp"

#include "wheelcount/core/exceptions.hpp"

namespace wheelcount::app {
namespace {

constexpr std::chrono::minutes interval{5};

} // namespace

awaitable<result<void>> write_api_key_usage(api_keys::key_cache& api_keys,
                                            ingest::ingest_resources& resources) {
    const result<void> done; // named: GCC 12 miscompiles a temporary here
    if (!api_keys.has_pending_usage()) co_return done;
    const auto writer = co_await resources.open_writer();
    const bool is_locked = !writer && writer.error().code == errc::conflict;
    if (is_locked) co_return done;
    if (!writer) co_return writer.error();
    const auto written = co_await api_keys.flush_usage(**writer);
    const auto closed = co_await (*writer)->close();
    if (!written) co_return written.error();
    co_return closed;
}

awaitable<void> api_key_usage_loop(api_keys::key_cache& api_keys,
                                   ingest::ingest_resources& resources, clock& wall_clock,
                                   const log& logger) {
    while (true) {
        co_await wall_clock.sleep_for(interval);
        const auto written = co_await catch_exceptions(write_api_key_usage(api_keys, resources));
        if (!written) logger.failure("api_keys.usage_write_failed", written.error());
    }
}

} // namespace wheelcount::app
