#include "app/runtime.hpp"

#include "wheelcount/store/sqlite_store.hpp"

#include <cstdio>
#include <string_view>

namespace wheelcount::app {
namespace {

std::unique_ptr<clock> make_clock(const settings& s) {
    if (s.today) return std::make_unique<pinned_clock>(*s.today);
    return std::make_unique<real_clock>();
}

} // namespace

runtime::runtime(const settings& s)
    : clock_(make_clock(s)), log_(*clock_, s.log_level, stderr_sink()) {}

result<std::unique_ptr<store::document_store>> open_store(const settings& s, access wanted) {
    constexpr std::string_view embedded = "sqlite:";
    if (!s.store.starts_with(embedded) || s.store.size() == embedded.size())
        return error(errc::bad_input, "store `" + s.store + "` is not of the form sqlite:PATH");
    store::sqlite_options options;
    options.path = s.store.substr(embedded.size());
    options.writer = wanted == access::write;
    options.cache_bytes_max = s.store_cache;
    return store::open_sqlite_store(options);
}

int report(const error& e) {
    std::fprintf(stderr, "wheelcount: %s\n", e.message.c_str());
    return e.code == errc::bad_input ? 2 : 1;
}

} // namespace wheelcount::app
