#include "app/runtime.hpp"

#include "wheelcount/core/url.hpp"
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
    if (s.today) return std::make_unique<pinned_clock>(*s.today);
    return std::make_unique<real_clock>();
}

bool writes(access wanted) {
    return wanted == access::write || wanted == access::write_when_idle;
}

using opened_store = result<std::unique_ptr<store::document_store>>;

opened_store open_embedded(const settings& s, std::string_view path, access wanted) {
    store::sqlite_options options;
    options.path = path;
    options.writer = writes(wanted);
    options.writes_when_idle = wanted == access::write_when_idle;
    options.cache_bytes_max = s.sqlite_cache_bytes;
    return store::open_sqlite_store(options);
}

store::mongo_options mongo_options(const settings& s, std::string uri, access wanted) {
    // Who writes has hours to do it in: a server that restarts is no reason to give up.
    constexpr int patience = 10;
    store::mongo_options options;
    options.uri = std::move(uri);
    options.writer = writes(wanted);
    options.server_may_be_away = wanted == access::read_when_there;
    options.connections = s.mongo_pool_size;
    options.wait_timeout = s.mongo_checkout_timeout * (options.writer ? patience : 1);
    options.timeout = s.mongo_timeout;
    options.lease_time = s.mongo_lease_ttl;
    return options;
}

} // namespace

awaitable<opened_store> open_store_here(const settings& s, std::string uri, access wanted,
                                        const log& events) {
    constexpr std::string_view embedded = "sqlite:";
    if (uri.starts_with(embedded) && uri.size() > embedded.size())
        co_return open_embedded(s, std::string_view(uri).substr(embedded.size()), wanted);
    if (!store::is_mongo_uri(uri))
        co_return error(errc::bad_input,
                        "store `" + without_password(uri) +
                            "` is unknown; expected sqlite:PATH or mongodb://HOST/DATABASE");
    auto options = mongo_options(s, std::move(uri), wanted);
    co_return co_await store::open_mongo_store(std::move(options), events);
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

runtime::runtime(const settings& s, log::sink events)
    : clock_(make_clock(s)), log_(*clock_, s.log_level, std::move(events)) {
    // Whoever reads our lines may go before us: that is no reason to die with a day half imported.
    ::signal(SIGPIPE, SIG_IGN);
}

void store_closer::operator()(store::document_store* store) const {
    const std::unique_ptr<store::document_store> owned(store);
    const auto closed = run->run(owned->close());
    if (!closed) run->events().failure("store.close_failed", closed.error());
}

result<store_handle> open_store(runtime& run, const settings& s, const std::string& uri,
                                access wanted) {
    auto opened = run.run(open_store_here(s, uri, wanted, run.events()));
    if (!opened) return opened.error();
    return store_handle(opened->release(), store_closer{&run});
}

result<store_handle> open_store(runtime& run, const settings& s, access wanted) {
    return open_store(run, s, s.store, wanted);
}

int report(const error& e) {
    std::fprintf(stderr, "error: %s\n", e.message.c_str());
    return e.code == errc::bad_input ? 2 : 1;
}

} // namespace wheelcount::app
