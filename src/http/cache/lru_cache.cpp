#include "http/cache/lru_cache.hpp"

#include "http/limits/sip_hash.hpp"

#include <utility>

namespace wheelcount::http {
namespace {

/// Of the map and the lists, per entry.
constexpr std::size_t overhead_bytes = 64;
constexpr std::size_t largest_share = 8;

} // namespace

std::size_t lru_cache::keyed_hash::operator()(std::string_view url) const {
    return sip_hash(seed, url);
}

lru_cache::lru_cache(std::size_t bytes_max, const std::array<std::uint64_t, 2>& seed)
    : by_url_(0, keyed_hash{seed}) {
    negative_.bytes_max = bytes_max / negative_share;
    positive_.bytes_max = bytes_max - negative_.bytes_max;
}

cache_entry* lru_cache::find(std::string_view url) {
    const auto found = by_url_.find(url);
    if (found == by_url_.end()) return nullptr;
    node& n = *found->second;
    lru_list& entries = partition_of(n).entries;
    entries.splice(entries.end(), entries, entries.iterator_to(n));
    return &n.entry;
}

void lru_cache::put(std::string_view url, cache_entry entry) {
    if (const auto old = by_url_.find(url); old != by_url_.end()) erase(*old->second);
    auto added = std::make_unique<node>();
    added->url = url;
    added->entry = std::move(entry);
    added->negative = policy_of(added->entry.caching).negative;
    added->size = size_of(*added);
    partition& p = partition_of(*added);
    if (added->size > p.bytes_max / largest_share) return;
    p.entries.push_back(*added);
    p.bytes += added->size;
    stats_.bytes += added->size;
    ++stats_.entries;
    const std::string_view key = added->url;
    by_url_.emplace(key, std::move(added));
    evict(p);
}

void lru_cache::update_size(std::string_view url) {
    node& n = *by_url_.find(url)->second;
    const std::size_t growth = size_of(n) - n.size;
    n.size += growth;
    stats_.bytes += growth;
    partition& p = partition_of(n);
    p.bytes += growth;
    evict(p);
}

std::size_t lru_cache::size_of(const node& n) {
    const serialized_response& identity = *n.entry.identity;
    std::size_t size = sizeof(node) + overhead_bytes + n.url.size() + identity.memory_bytes();
    size += identity.head().size(); // for the 304
    for (const auto& encoded : {n.entry.gzip, n.entry.brotli})
        if (encoded) size += encoded->memory_bytes();
    return size;
}

void lru_cache::erase(node& n) {
    partition_of(n).bytes -= n.size;
    stats_.bytes -= n.size;
    --stats_.entries;
    by_url_.erase(by_url_.find(n.url));
}

void lru_cache::evict(partition& p) {
    while (p.bytes > p.bytes_max) {
        erase(p.entries.front());
        ++stats_.evictions;
    }
}

} // namespace wheelcount::http
