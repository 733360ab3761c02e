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

    /// Remembers that somebody has used this key, until write_uses() has entered it. Fit for every
    /// request: when the day is known already, next to nothing is done.
    void note_use(std::string_view presented, day used);
    /// Whether there is something to enter; not more than once a day for each key.
    bool has_uses() const { return !uses_.empty(); }
    /// Enters the days of use. What fails is kept for the next time.
    awaitable<result<void>> write_uses(store::document_store& writer);

private:
    void forget(const key_uses& written);

    store::document_store& store_;
    records records_;
    key_uses uses_; ///< not yet entered; of known keys only
};

} // namespace wheelcount::keys
