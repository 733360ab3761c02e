#pragma once

#include "wheelcount/http/cache_policy.hpp"
#include "wheelcount/http/serialized_response.hpp"

#include <boost/intrusive/list.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// A stored response with its variants.
struct cache_entry {
    response_ptr identity;
    // Variants, made by the first request for each.
    response_ptr not_modified;
    response_ptr gzip;
    response_ptr brotli;
    bool compressing = false; ///< gzip or brotli is being made
    std::uint64_t data_version = 0;
    cache_class caching = cache_class::data;
    std::chrono::sys_seconds stored_at{};
    std::optional<std::chrono::sys_seconds> last_attempt; ///< of a revalidation
};

/// Cache entries by URL within a bound of bytes, evicted in LRU order. Negative entries have a
/// partition of their own, a sixteenth of the bytes, so that requests for unknown projects do not
/// evict others.
class lru_cache {
public:
    static constexpr std::size_t negative_share = 16;

    struct statistics {
        std::size_t entries = 0;
        std::size_t bytes = 0;
        std::uint64_t evictions = 0;
    };

    /// Zero bytes store nothing. `seed` must be random and secret, so that a client cannot choose
    /// URLs that collide.
    lru_cache(std::size_t bytes_max, const std::array<std::uint64_t, 2>& seed);

    /// nullptr if absent. Valid until the next put() or update_size().
    cache_entry* find(std::string_view url);
    /// Replaces the entry of that URL. An entry larger than an eighth of its partition is not
    /// stored.
    void put(std::string_view url, cache_entry entry);

    /// Recounts the bytes of an entry after a variant was added. May evict any entry, this one
    /// included.
    void update_size(std::string_view url);

    const statistics& stats() const { return stats_; }

private:
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

    struct node : hook {
        std::string url;
        cache_entry entry;
        std::size_t size = 0;
        bool negative = false; ///< cache_policy::negative of the entry
    };
    using lru_list = boost::intrusive::list<node, boost::intrusive::constant_time_size<false>>;

    struct partition {
        std::size_t bytes_max = 0;
        std::size_t bytes = 0;
        lru_list entries; ///< least recently used first
    };
    struct keyed_hash {
        std::array<std::uint64_t, 2> seed;
        std::size_t operator()(std::string_view url) const;
    };

    partition& partition_of(const node& n) { return n.negative ? negative_ : positive_; }
    static std::size_t size_of(const node& n);
    void erase(node& n);
    void evict(partition& p);

    statistics stats_;
    partition positive_;
    partition negative_;
    boost::unordered_flat_map<std::string_view, std::unique_ptr<node>, keyed_hash> by_url_;
};

} // namespace wheelcount::http
