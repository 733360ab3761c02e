#include "wheelcount/keys/key_ring.hpp"

#include "wheelcount/keys/secret.hpp"

#include <utility>

namespace wheelcount::keys {

awaitable<result<void>> key_ring::refresh() {
    auto loaded = co_await load_keys(store_);
    if (!loaded) co_return loaded.error();
    records_ = std::move(*loaded);
    const result<void> done; // has a name because GCC 12 misjudges a temporary in this place
    co_return done;
}

std::optional<key_ring::holder> key_ring::find(std::string_view presented) const {
    const auto key = domain::api_key::parse(presented);
    if (!key) return std::nullopt;
    const auto known = records_.find(key->id());
    if (known == records_.end()) return std::nullopt;
    const auto& [id, record] = *known;
    if (record.revoked || !opens(*key, record.digest)) return std::nullopt;
    return holder{id, record.limit};
}

void key_ring::note_use(std::string_view presented, day used) {
    const auto key = domain::api_key::parse(presented);
    if (!key) return;
    const auto known = records_.find(key->id());
    if (known == records_.end()) return;
    const auto& [id, record] = *known;
    const auto noted = uses_.find(id);
    if (noted != uses_.end() && noted->second >= used) return;
    if (record.last_used >= used || record.revoked || !opens(*key, record.digest)) return;
    uses_.insert_or_assign(id, used);
}

awaitable<result<void>> key_ring::write_uses(store::document_store& writer) {
    const key_uses uses = uses_; // more may come meanwhile
    const auto written = co_await note_uses(writer, uses);
    if (!written) co_return written.error();
    forget(uses);
    const result<void> done; // as above
    co_return done;
}

void key_ring::forget(const key_uses& written) {
    for (const auto& [id, used] : written) {
        if (const auto noted = uses_.find(id); noted != uses_.end() && noted->second == used)
            uses_.erase(noted);
        // The next refresh() will say the same.
        if (const auto known = records_.find(id); known != records_.end())
            known->second.last_used = used;
    }
}

} // namespace wheelcount::keys
