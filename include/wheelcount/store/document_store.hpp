#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::store {

/// Bytes with an id. Their format is defined in domain/documents.
struct document {
    std::string id;
    std::string body;
};

/// A key-value store of documents, implemented by SQLite and MongoDB (test/unit/store/contract).
///
/// Ids are 1 to `id_bytes_max` bytes of printable ASCII and compare as bytes. Bounds are checked
/// before anything is written: errc::too_large, or errc::bad_input for an empty id.
/// Every call may fail with errc::unavailable, errc::timed_out or errc::overloaded.
/// A call that starts after another has returned sees everything the other read or wrote.
/// After close() every call fails with errc::unavailable.
class document_store {
public:
    static constexpr std::size_t id_bytes_max = 640; // a project name of 512 bytes and a month
    static constexpr std::size_t body_bytes_max = 8 << 20;
    static constexpr std::size_t batch_size_max = 10'000;

    struct scan_options {
        std::string prefix;      ///< ids start with this; empty for all
        std::string after;       ///< ids sort after this; empty for the first page
        std::size_t limit = 0;   ///< 1 to batch_size_max documents at most
        bool top_level = false;  ///< only ids without a `|`; bodies of others are not read
        std::string before = {}; ///< ids sort before this; empty for no bound
    };

    virtual ~document_store() = default;

    /// Returns one body per id, in the order of `ids`; nullopt if there is no such document. Bodies
    /// are never partial, but a running put may have written only some of its documents.
    virtual awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) = 0;

    /// Inserts or replaces the documents in the given order; of two with the same id the last one
    /// remains. Returns when they are durable, that is, survive kill -9 and power loss. While it
    /// runs, or after a failure, readers may see a prefix of them, so a commit document comes last.
    /// (SQLite is stricter and shows all or none. MongoDB shows each document once written.)
    virtual awaitable<result<void>> put(std::vector<document> documents) = 0;

    /// Deletes those that exist, in any order. Durable as put().
    virtual awaitable<result<void>> erase(std::vector<std::string> ids) = 0;

    /// Returns documents in byte order of their ids; fewer than `limit` at the end. The pages of a
    /// scan may belong to different snapshots.
    virtual awaitable<result<std::vector<document>>> scan(scan_options options) = 0;

    /// The number of documents; concurrent writes may or may not be included.
    virtual awaitable<result<std::uint64_t>> count() = 0;

    /// Completes running calls and releases all resources. Idempotent.
    virtual awaitable<result<void>> close() = 0;
};

} // namespace wheelcount::store
