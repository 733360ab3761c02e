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

} // namespace wheelcount::keys
