#include "http/answer_cache.hpp"

#include "http/sip_hash.hpp"

#include <utility>

namespace wheelcount::http {
namespace {

/// Of the map and the lists, for one answer.
constexpr std::size_t bookkeeping_bytes = 64;
constexpr std::size_t largest_share = 8;

} // namespace

std::size_t answer_cache::keyed_hash::operator()(std::string_view url) const {
    return sip_hash(seed, url);
}

answer_cache::answer_cache(std::size_t bytes_max, const std::array<std::uint64_t, 2>& seed)
    : by_url_(0, keyed_hash{seed}) {
    negatives_.bytes_max = bytes_max / negative_share;
    positives_.bytes_max = bytes_max - negatives_.bytes_max;
}

kept_answer* answer_cache::find(std::string_view url) {
    const auto found = by_url_.find(url);
    if (found == by_url_.end()) return nullptr;
    entry& e = *found->second;
    by_use& entries = shelf_of(e).entries;
    entries.splice(entries.end(), entries, entries.iterator_to(e));
    return &e.answer;
}

void answer_cache::put(std::string_view url, kept_answer answer) {
    if (const auto former = by_url_.find(url); former != by_url_.end()) erase(*former->second);
    auto made = std::make_unique<entry>();
    made->url = url;
    made->answer = std::move(answer);
    made->size = size_of(*made);
    shelf& s = shelf_of(*made);
    if (made->size > s.bytes_max / largest_share) return;
    s.entries.push_back(*made);
    s.bytes += made->size;
    counts_.bytes += made->size;
    ++counts_.answers;
    const std::string_view key = made->url;
    by_url_.emplace(key, std::move(made));
    make_room(s);
}

void answer_cache::recount(std::string_view url) {
    entry& e = *by_url_.find(url)->second;
    const std::size_t grown = size_of(e) - e.size;
    e.size += grown;
    counts_.bytes += grown;
    shelf& s = shelf_of(e);
    s.bytes += grown;
    make_room(s);
}

std::size_t answer_cache::size_of(const entry& e) {
    const wire_answer& whole = *e.answer.whole;
    std::size_t size = sizeof(entry) + bookkeeping_bytes + e.url.size() + whole.size();
    size += whole.head().size(); // room for the 304
    for (const auto& coded : {e.answer.gzip, e.answer.brotli})
        if (coded) size += coded->size();
    return size;
}

void answer_cache::erase(entry& e) {
    shelf_of(e).bytes -= e.size;
    counts_.bytes -= e.size;
    --counts_.answers;
    by_url_.erase(by_url_.find(e.url));
}

void answer_cache::make_room(shelf& s) {
    while (s.bytes > s.bytes_max) {
        erase(s.entries.front());
        ++counts_.evicted;
    }
}

} // namespace wheelcount::http
