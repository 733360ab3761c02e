#include "app/runtime.hpp"

#include "wheelcount/core/url.hpp"
#include "wheelcount/mongo/uri.hpp"
#include "wheelcount/store/mongo_store.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <signal.h>

namespace wheelcount::app {
namespace {

std::unique_ptr<clock> make_clock(const settings& s) {
    if (s.today) return std::make_unique<fixed_clock>(*s.today);
    return std::make_unique<real_clock>();
}

bool writes(access mode) {
    return mode == access::write || mode == access::write_low_priority;
}

using store_result = result<std::unique_ptr<store::document_store>>;

store_result open_embedded(const settings& s, std::string_view path, access mode) {
    store::sqlite_options options;
    options.path = path;
    options.writer = writes(mode);
    options.idle_priority_writes = mode == access::write_low_priority;
    options.cache_bytes_max = s.sqlite_cache_bytes;
    return store::open_sqlite_store(options);
}

store::mongo_options mongo_options(const settings& s, std::string uri, access mode) {
    // A writer has hours of work to lose: it waits longer, for example for a restart of the server.
    constexpr int writer_factor = 10;
    store::mongo_options options;
    options.uri = std::move(uri);
    options.writer = writes(mode);
    options.allow_unavailable = mode == access::read_allow_unavailable;
    options.connections = s.mongo_pool_size;
    options.checkout_timeout = s.mongo_checkout_timeout * (options.writer ? writer_factor : 1);
    options.timeout = s.mongo_timeout;
    options.lease_ttl = s.mongo_lease_ttl;
    return options;
}

} // namespace

awaitable<store_result> open_store_async(const settings& s, std::string uri, access mode,
                                         const log& logger) {
    constexpr std::string_view sqlite_prefix = "sqlite:";
    if (uri.starts_with(sqlite_prefix) && uri.size() > sqlite_prefix.size())
        co_return open_embedded(s, std::string_view(uri).substr(sqlite_prefix.size()), mode);
    if (!mongo::is_connection_string(uri))
        co_return error(errc::bad_input,
                        "store `" + redact_password(uri) +
                            "` is unknown; expected sqlite:PATH or mongodb://HOST/DATABASE");
    auto options = mongo_options(s, std::move(uri), mode);
    co_return co_await store::open_mongo_store(std::move(options), logger);
}

stop_signals::stop_signals(executor ex, std::function<void()> stop)
    : signals_(ex, SIGINT, SIGTERM) {
    signals_.async_wait([this, stop = std::move(stop)](auto ec, int) {
        if (ec) return;
        signals_.async_wait([](auto again, int) {
            if (!again) std::_Exit(1);
        });
        stop();
    });
}

runtime::runtime(const settings& s, log::sink sink)
    : wall_clock_(make_clock(s)), logger_(*wall_clock_, s.log_level, std::move(sink)) {
    // The reader of our output may exit first; that must not end an import.
    ::signal(SIGPIPE, SIG_IGN);
}

void store_closer::operator()(store::document_store* store) const {
    const std::unique_ptr<store::document_store> owned(store);
    const auto closed = rt->block_on(owned->close());
    if (!closed) rt->logger().failure("store.close_failed", closed.error());
}

result<store_handle> open_store(runtime& rt, const settings& s, const std::string& uri,
                                access mode) {
    auto opened = rt.block_on(open_store_async(s, uri, mode, rt.logger()));
    if (!opened) return opened.error();
    return store_handle(opened->release(), store_closer{&rt});
}

result<store_handle> open_store(runtime& rt, const settings& s, access mode) {
    return open_store(rt, s, s.store, mode);
}

int report(const error& e) {
    std::fprintf(stderr, "error: %s\n", e.message.c_str());
    return e.code == errc::bad_input ? 2 : 1;
}

} // namespace wheelcount::app
