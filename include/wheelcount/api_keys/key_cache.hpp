#pragma once

#include "wheelcount/api_keys/key_store.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/api_keys_version.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::api_keys {

/// The API keys of the store, in the memory of a server. Empty until the first refresh().
class key_cache {
public:
    /// `store` must outlive the cache.
    explicit key_cache(store::document_store& store) : store_(store) {}

    /// Reads all keys when `current`, the version that the store has now, differs from the version
    /// of the last read; otherwise returns at once. Costs one scan per 100 keys and yields between
    /// them. On an error the cache does not change, and the next call tries again.
    awaitable<result<void>> refresh(domain::api_keys_version current);

    /// An active key and its limit.
    struct owner {
        std::string id;
        std::optional<std::uint32_t> limit; ///< quota units per minute; nullopt: the default
    };

    /// Returns the owner of a key; nullopt for a malformed, unknown or revoked one. Costs one
    /// SHA-256, for a malformed key only its checksum.
    std::optional<owner> find(std::string_view presented) const;

    /// Records in memory that a key was used, until the next flush_usage(). Called for every
    /// request: costs two map lookups when the day is recorded already.
    void record_usage(std::string_view presented, day date);
    /// True at most once per key and day.
    bool has_pending_usage() const { return !pending_usage_.empty(); }
    /// Stores the recorded days of use. What could not be stored stays pending.
    awaitable<result<void>> flush_usage(store::document_store& writer);

private:
    void mark_flushed(const key_usage& flushed);

    store::document_store& store_;
    records records_;
    std::optional<domain::api_keys_version> version_; ///< of records_; nullopt: never read
    key_usage pending_usage_;                         ///< not yet stored; of known keys only
};

} // namespace wheelcount::api_keys
