#pragma once

#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/request_handler.hpp"
#include "wheelcount/http/router.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// The target under which the response to `target` is cached; nullopt: `target` itself.
using target_rewriter = std::function<std::optional<std::string>(std::string_view target)>;

struct cache_options {
    std::size_t bytes_max = 64 * 1024 * 1024; ///< 0 disables storing
    std::array<std::uint64_t, 2> seed{};      ///< random and secret, see lru_cache
    /// Called on a miss. Empty: every target has an entry of its own.
    target_rewriter canonical_target = {};
};

/// Caches responses by URL for as long as the data version that they were made from is current
/// (response::data_version), by the rules of cache_policy.hpp. When newer data exist it serves the
/// entry stale, with its Age (RFC 9111, 5.1), and revalidates it in the background; while the store
/// is unreachable it serves stale only. Coalesces concurrent misses of a URL into one call of the
/// handler. Evaluates If-None-Match and Accept-Encoding.
class response_cache : public request_handler {
public:
    struct statistics {
        std::uint64_t hits = 0;      ///< fresh responses, 304 included
        std::uint64_t stale = 0;     ///< responses with an Age
        std::uint64_t misses = 0;    ///< calls of the handler
        std::uint64_t coalesced = 0; ///< requests that waited for another one's call
        std::size_t entries = 0;
        std::size_t bytes = 0;
        std::uint64_t evictions = 0;
    };

    /// The store was read: this data version is current.
    virtual void mark_fresh(std::uint64_t data_version) = 0;
    /// The store could not be read: entries are stale from now on.
    virtual void mark_unreachable() = 0;
    /// Cancels revalidations and compressions.
    virtual void cancel() = 0;
    /// Returns when no background task runs. Call it after the server has stopped; the cache must
    /// not be destroyed before.
    virtual awaitable<void> join() = 0;
    virtual statistics stats() const = 0;
};

/// `handler`, `clock` and `logger` must outlive the cache.
std::unique_ptr<response_cache> make_response_cache(executor ex, const handler_function& handler,
                                                    const cache_options& options,
                                                    const clock& clock, const log& logger);

} // namespace wheelcount::http
