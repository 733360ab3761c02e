#include "app/key_uses.hpp"

#include "wheelcount/core/caught.hpp"

namespace wheelcount::app {
namespace {

constexpr std::chrono::minutes interval{5};

} // namespace

awaitable<result<void>> write_key_uses(keys::key_ring& known, ingest::ingest_site& site) {
    const result<void> done; // has a name because GCC 12 misjudges a temporary in this place
    if (!known.has_uses()) co_return done;
    const auto writer = co_await site.open_writer();
    const bool others_write = !writer && writer.error().code == errc::conflict;
    if (others_write) co_return done;
    if (!writer) co_return writer.error();
    const auto written = co_await known.write_uses(**writer);
    const auto closed = co_await (*writer)->close();
    if (!written) co_return written.error();
    co_return closed;
}

awaitable<void> keep_writing_key_uses(keys::key_ring& known, ingest::ingest_site& site,
                                      clock& calendar, const log& events) {
    while (true) {
        co_await calendar.sleep_for(interval);
        const auto written = co_await caught(write_key_uses(known, site));
        if (!written) events.failure("api_keys.usage_write_failed", written.error());
    }
}

} // namespace wheelcount::app
