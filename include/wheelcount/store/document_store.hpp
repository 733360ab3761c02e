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
/// Every call may fail with errc::unavailable, errc::timed_out or errc::overloaded.
/// A call that begins after another has returned sees all that the other saw or wrote.
/// After close() every call fails with errc::unavailable.
class document_store {
public:
    static constexpr std::size_t id_bytes_max = 640; // a project name of 512 and a month
    static constexpr std::size_t body_bytes_max = 8 << 20;
    static constexpr std::size_t batch_size_max = 10'000;

    struct scan_options {
        std::string prefix;      ///< ids start with this; empty for all
        std::string after;       ///< ids sort after this; empty to begin
        std::size_t limit = 0;   ///< 1 to batch_size_max documents at most
        bool top_level = false;  ///< only ids without a `|`; the bodies of others are not read
        std::string before = {}; ///< ids sort before this; empty for no end
    };

    virtual ~document_store() = default;

    /// One body per id in the order asked, nullopt where no such document exists. Each body is
    /// whole. What a put that is under way has written so far may be among them.
    virtual awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) = 0;

    /// Writes the documents in the order given, replacing those that exist, also those of the
    /// same id given before. Returns when they are durable: neither kill -9 nor power loss takes
    /// them away afterwards. Where it fails, or while it runs, others may see the first few of
    /// them: what makes the rest count comes last. (The embedded store is stricter and shows all
    /// or none; MongoDB shows each document when it has it.)
    virtual awaitable<result<void>> put(std::vector<document> documents) = 0;

    /// Deletes all that exist of these, in any order. Durable as put().
    virtual awaitable<result<void>> erase(std::vector<std::string> ids) = 0;

    /// Documents in byte order of their ids; fewer than `limit` means the end was reached.
    /// Pages of one walk may be of different moments.
    virtual awaitable<result<std::vector<document>>> scan(scan_options options) = 0;

    /// How many documents there are; may be off by those that others write meanwhile.
    virtual awaitable<result<std::uint64_t>> count() = 0;

    /// Finishes what is under way and releases everything. Idempotent.
    virtual awaitable<result<void>> close() = 0;
};

} // namespace wheelcount::store
