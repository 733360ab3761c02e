#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::store {

/// A document is bytes under an id. What the bytes mean is the domain's business.
struct document {
    std::string id;
    std::string body;
};

/// Keeps documents. The embedded store and MongoDB implement it and pass one contract suite.
///
/// Ids are 1 to `id_bytes_max` bytes of printable ASCII and compare as bytes. Bounds are checked
/// before anything is written: exceeding one is errc::too_large (an empty id: errc::bad_input).
/// Every call may fail with errc::unavailable or errc::timed_out; a failed write changed nothing
/// that a reader could see.
/// After close() every call fails with errc::unavailable.
class document_store {
public:
    static constexpr std::size_t id_bytes_max = 640; // a project name of 512 and a month
    static constexpr std::size_t body_bytes_max = 8 << 20;
    static constexpr std::size_t batch_size_max = 10'000;

    struct walk_options {
        std::string prefix;    ///< ids start with this; empty for all
        std::string after;     ///< ids sort after this; empty to begin
        std::size_t limit = 0; ///< 1 to batch_size_max documents at most
    };

    virtual ~document_store() = default;

    /// One body per id in the order asked, nullopt where no such document exists. All bodies are
    /// of one moment: a concurrent put is seen whole or not at all.
    virtual awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) = 0;

    /// Writes all documents or none, replacing those that exist. Returns when they are durable:
    /// neither kill -9 nor power loss takes them away afterwards. Later duplicates of an id win.
    virtual awaitable<result<void>> put(std::vector<document> documents) = 0;

    /// Deletes all that exist of these, or none. Durable as put().
    virtual awaitable<result<void>> erase(std::vector<std::string> ids) = 0;

    /// Documents in byte order of their ids; fewer than `limit` means the end was reached.
    /// Pages of one walk may be of different moments.
    virtual awaitable<result<std::vector<document>>> walk(walk_options options) = 0;

    /// How many documents there are; may be off by those that others write meanwhile.
    virtual awaitable<result<std::uint64_t>> count() = 0;

    /// Finishes what is under way and releases everything. Idempotent.
    virtual awaitable<result<void>> close() = 0;
};

} // namespace wheelcount::store
