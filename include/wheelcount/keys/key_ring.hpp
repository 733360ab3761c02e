#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/keys/registry.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::keys {

/// The keys as a server knows them. Empty until the first refresh().
class key_ring {
public:
    /// `store` must outlive the ring.
    explicit key_ring(store::document_store& store) : store_(store) {}

    /// Reads all keys anew; when it fails the ring stays as it was. Costs one walk per 100
    /// keys, with a turn for others in between; without keys a look-up of the embedded store or a
    /// round trip to MongoDB, which may be done every second.
    awaitable<result<void>> refresh();

    /// Who may ask how much.
    struct holder {
        std::string id;
        std::optional<std::uint32_t> limit; ///< units a minute; nullopt: as every key
    };

    /// Whose key it is; nullopt for what is none, is unknown, or was revoked. What is malformed
    /// costs next to nothing, everything else one SHA-256.
    std::optional<holder> find(std::string_view presented) const;

private:
    store::document_store& store_;
    records records_;
};

} // namespace wheelcount::keys
