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
    std::size_t bytes_max = 64 * 1024 * 1024; ///< for answers that are kept; 0 keeps none
    std::array<std::uint64_t, 2> seed{};      ///< random and secret
    /// Called on a miss. Empty: every target has an entry of its own.
    target_rewriter canonical_target = {};
};

/// A site that makes an answer once and gives it to all who ask for the same URL, as long as the
/// data it was made from are the latest (response::generation). Newer data: the old answer is
/// given, marked by its Age (RFC 9111, 5.1), while one client's request is what makes a new one.
/// Data out of reach: the same, without trying. Of many who ask at once for what is not there, one
/// makes it and the others wait.
class response_cache : public request_handler {
public:
    struct statistics {
        std::uint64_t hits = 0;      ///< right answers that were at hand, 304 included
        std::uint64_t stale = 0;     ///< answers with an Age
        std::uint64_t misses = 0;    ///< requests that a handler had to answer
        std::uint64_t coalesced = 0; ///< requests that waited for somebody else's answer
        std::size_t entries = 0;
        std::size_t bytes = 0;
        std::uint64_t evictions = 0;
    };

    /// The generation of the data, from somebody who has just looked.
    virtual void mark_fresh(std::uint64_t data_version) = 0;
    /// Somebody could not look.
    virtual void mark_unreachable() = 0;
    /// Ends what is made in the background: nobody will ask for it.
    virtual void cancel() = 0;
    /// Returns when nothing is being made in the background any more. Call it when the server has
    /// stopped; the site must stay until then.
    virtual awaitable<void> join() = 0;
    virtual statistics stats() const = 0;
};

/// `handle`, `calendar` and `events` must outlive the site.
std::unique_ptr<response_cache> make_response_cache(executor ex, const handler_function& handler,
                                                    const cache_options& options,
                                                    const clock& clock, const log& logger);

} // namespace wheelcount::http
