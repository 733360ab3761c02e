#include "app/runtime.hpp"

#include "wheelcount/core/url.hpp"
#include "wheelcount/store/mongo_store.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <cstdio>
#include <string_view>
#include <utility>

namespace wheelcount::app {
namespace {

std::unique_ptr<clock> make_clock(const settings& s) {
    if (s.today) return std::make_unique<pinned_clock>(*s.today);
    return std::make_unique<real_clock>();
}

using opened_store = result<std::unique_ptr<store::document_store>>;

opened_store open_embedded(const settings& s, std::string_view path, access wanted) {
    store::sqlite_options options;
    options.path = path;
    options.writer = wanted == access::write;
    options.cache_bytes_max = s.store_cache;
    return store::open_sqlite_store(options);
}

opened_store open_mongo(runtime& run, const settings& s, const std::string& uri, access wanted) {
    // Who writes has hours to do it in: a server that restarts is no reason to give up.
    constexpr int patience = 10;
    store::mongo_options options;
    options.uri = uri;
    options.writer = wanted == access::write;
    options.connections = s.store_connections;
    options.wait_timeout = s.store_wait * (options.writer ? patience : 1);
    options.timeout = s.store_timeout;
    options.lease_time = s.store_lease;
    return run.run(store::open_mongo_store(std::move(options), run.events()));
}

opened_store open_any(runtime& run, const settings& s, const std::string& uri, access wanted) {
    constexpr std::string_view embedded = "sqlite:";
    if (uri.starts_with(embedded) && uri.size() > embedded.size())
        return open_embedded(s, std::string_view(uri).substr(embedded.size()), wanted);
    if (store::is_mongo_uri(uri)) return open_mongo(run, s, uri, wanted);
    return error(errc::bad_input, "store `" + without_password(uri) +
                                      "` is neither sqlite:PATH nor mongodb://HOST/DATABASE");
}

} // namespace

runtime::runtime(const settings& s)
    : clock_(make_clock(s)), log_(*clock_, s.log_level, stderr_sink()) {}

void store_closer::operator()(store::document_store* store) const {
    const std::unique_ptr<store::document_store> owned(store);
    const auto closed = run->run(owned->close());
    if (!closed) run->events().failure("store not closed", closed.error());
}

result<store_handle> open_store(runtime& run, const settings& s, const std::string& uri,
                                access wanted) {
    auto opened = open_any(run, s, uri, wanted);
    if (!opened) return opened.error();
    return store_handle(opened->release(), store_closer{&run});
}

result<store_handle> open_store(runtime& run, const settings& s, access wanted) {
    return open_store(run, s, s.store, wanted);
}

int report(const error& e) {
    std::fprintf(stderr, "wheelcount: %s\n", e.message.c_str());
    return e.code == errc::bad_input ? 2 : 1;
}

} // namespace wheelcount::app
