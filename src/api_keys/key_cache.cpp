#include "wheelcount/api_keys/key_cache.hpp"

#include "wheelcount/api_keys/key_secret.hpp"

#include <utility>

namespace wheelcount::api_keys {

awaitable<result<void>> key_cache::refresh(domain::api_keys_version current) {
    const result<void> done; // named: GCC 12 miscompiles a temporary here
    if (version_ == current) co_return done;
    auto loaded = co_await load_keys(store_);
    if (!loaded) co_return loaded.error();
    records_ = std::move(*loaded);
    version_ = current; // keys changed since then have a later one
    co_return done;
}

std::optional<key_cache::owner> key_cache::find(std::string_view presented) const {
    const auto key = domain::api_key::parse(presented);
    if (!key) return std::nullopt;
    const auto found = records_.find(key->id());
    if (found == records_.end()) return std::nullopt;
    const auto& [id, record] = *found;
    if (record.revoked_at || !verify(*key, record.digest)) return std::nullopt;
    return owner{id, record.limit};
}

void key_cache::record_usage(std::string_view presented, day date) {
    const auto key = domain::api_key::parse(presented);
    if (!key) return;
    const auto found = records_.find(key->id());
    if (found == records_.end()) return;
    const auto& [id, record] = *found;
    const auto pending = pending_usage_.find(id);
    if (pending != pending_usage_.end() && pending->second >= date) return;
    if (record.last_used >= date || record.revoked_at || !verify(*key, record.digest)) return;
    pending_usage_.insert_or_assign(id, date);
}

awaitable<result<void>> key_cache::flush_usage(store::document_store& writer) {
    const key_usage usage = pending_usage_; // requests may add to it while this is written
    const auto written = co_await save_usage(writer, usage);
    if (!written) co_return written.error();
    mark_flushed(usage);
    const result<void> done; // named: see refresh()
    co_return done;
}

void key_cache::mark_flushed(const key_usage& flushed) {
    for (const auto& [id, date] : flushed) {
        if (const auto pending = pending_usage_.find(id);
            pending != pending_usage_.end() && pending->second == date)
            pending_usage_.erase(pending);
        if (const auto found = records_.find(id); found != records_.end())
            found->second.last_used = date;
    }
}

} // namespace wheelcount::api_keys
