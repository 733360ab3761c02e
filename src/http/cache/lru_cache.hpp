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

/// An answer that may be given again to whoever asks for the same URL.
struct cache_entry {
    response_ptr identity;
    // Made when somebody first wants them.
    response_ptr not_modified;
    response_ptr gzip;
    response_ptr brotli;
    bool compressing = false; ///< one of the two is being made
    std::uint64_t data_version = 0;
    cache_class caching = cache_class::data;
    std::chrono::sys_seconds stored_at{};
    std::optional<std::chrono::sys_seconds>
        last_attempt; ///< when a new one was to be made, in vain
};

/// Answers by URL, within a bound of bytes: the ones that nobody has asked for go first. Negative
/// answers have a sixteenth of it to themselves, so that who asks for what there is not pushes out
/// nothing but his own.
class lru_cache {
public:
    static constexpr std::size_t negative_share = 16;

    struct statistics {
        std::size_t entries = 0;
        std::size_t bytes = 0;
        std::uint64_t evictions = 0;
    };

    /// Zero bytes keep nothing. `seed` is random and secret, so that nobody can choose URLs that
    /// collide.
    lru_cache(std::size_t bytes_max, const std::array<std::uint64_t, 2>& seed);

    /// nullptr when there is none. Valid until the next put().
    cache_entry* find(std::string_view url);
    /// Replaces what was kept for that URL. Whatever takes more than an eighth of the bytes that
    /// it may take is not kept.
    void put(std::string_view url, cache_entry entry);

    /// Counts its bytes again, after something was added to what is kept for that URL. What was
    /// found before may be gone then.
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
        lru_list entries; ///< the least recently used first
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
