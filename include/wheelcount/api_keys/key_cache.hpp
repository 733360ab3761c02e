#pragma once

#include "wheelcount/api_keys/key_store.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::api_keys {

/// The keys as a server knows them. Empty until the first refresh().
class key_cache {
public:
    /// `store` must outlive the ring.
    explicit key_cache(store::document_store& store) : store_(store) {}

    /// Reads all keys anew; when it fails the ring stays as it was. Costs one walk per 100
    /// keys, with a turn for others in between; without keys a look-up of the embedded store or a
    /// round trip to MongoDB, which may be done every second.
    awaitable<result<void>> refresh();

    /// Who may ask how much.
    struct owner {
        std::string id;
        std::optional<std::uint32_t> limit; ///< units a minute; nullopt: as every key
    };

    /// Whose key it is; nullopt for what is none, is unknown, or was revoked. What is malformed
    /// costs next to nothing, everything else one SHA-256.
    std::optional<owner> find(std::string_view presented) const;

    /// Remembers that somebody has used this key, until flush_usage() has entered it. Fit for every
    /// request: when the day is known already, next to nothing is done.
    void record_usage(std::string_view presented, day date);
    /// Whether there is something to enter; not more than once a day for each key.
    bool has_pending_usage() const { return !pending_usage_.empty(); }
    /// Enters the days of use. What fails is kept for the next time.
    awaitable<result<void>> flush_usage(store::document_store& writer);

private:
    void mark_flushed(const key_usage& flushed);

    store::document_store& store_;
    records records_;
    key_usage pending_usage_; ///< not yet entered; of known keys only
};

} // namespace wheelcount::api_keys
