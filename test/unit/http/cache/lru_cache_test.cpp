// Lookup, bound of bytes, LRU order and the partition of negative entries.
#include "http/cache/lru_cache.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

constexpr std::array<std::uint64_t, 2> seed{1, 2};

cache_entry make_entry(std::size_t body_bytes, cache_class caching = cache_class::data,
                       std::uint64_t data_version = 0) {
    response r;
    r.body.assign(body_bytes, 'x');
    cache_entry entry;
    entry.identity = serialize(r);
    entry.caching = caching;
    entry.data_version = data_version;
    return entry;
}

std::string url(int i) {
    return "/badge/" + std::to_string(i);
}

BOOST_AUTO_TEST_SUITE(lru_caches)

BOOST_AUTO_TEST_CASE(finds_an_entry_by_its_whole_url) {
    lru_cache cache(1 << 20, seed);
    cache.put("/badge/a?period=week", make_entry(10));
    BOOST_TEST(cache.find("/badge/a?period=week")->identity->body() == "xxxxxxxxxx");
    for (const char* other : {"/badge/a", "/badge/a?period=wee", "/badge/a?period=week&", ""})
        BOOST_TEST(!cache.find(other), other);
}

BOOST_AUTO_TEST_CASE(put_replaces_the_entry_of_the_url) {
    lru_cache cache(1 << 20, seed);
    cache.put("/a", make_entry(1000, cache_class::data, 1));
    const auto before = cache.stats();
    cache.put("/a", make_entry(10, cache_class::not_found, 2));
    BOOST_TEST(cache.find("/a")->data_version == 2U);
    BOOST_TEST(cache.stats().entries == 1U);
    BOOST_TEST(cache.stats().bytes < before.bytes);
    BOOST_TEST(cache.stats().evictions == 0U);
}

BOOST_AUTO_TEST_CASE(evicts_the_least_recently_used_entries_beyond_the_bound) {
    constexpr std::size_t bytes_max = 200'000;
    lru_cache cache(bytes_max, seed);
    cache.put("/hot", make_entry(1000));
    for (int i = 0; i < 1000; ++i) {
        cache.put(url(i), make_entry(1000));
        BOOST_TEST(cache.find("/hot") != nullptr);
        BOOST_TEST(cache.stats().bytes <= bytes_max);
    }
    BOOST_TEST(cache.stats().evictions == 1001 - cache.stats().entries);
    BOOST_TEST(cache.stats().entries > 50U);
    BOOST_TEST(!cache.find(url(0)));
    BOOST_TEST(cache.find(url(999)));
}

BOOST_AUTO_TEST_CASE(negative_entries_evict_negative_entries_only) {
    lru_cache cache(200'000, seed);
    for (int i = 0; i < 50; ++i)
        cache.put(url(i), make_entry(1000));
    const auto evictions = cache.stats().evictions;
    for (int i = 1000; i < 2000; ++i)
        cache.put(url(i), make_entry(100, cache_class::not_found));
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(cache.find(url(i)) != nullptr);
    BOOST_TEST(cache.stats().evictions > evictions);
    BOOST_TEST(cache.find(url(1999)) != nullptr);
    BOOST_TEST(!cache.find(url(1000)));
}

BOOST_AUTO_TEST_CASE(a_too_large_entry_is_not_stored_and_removes_the_old_one) {
    lru_cache cache(80'000, seed);
    cache.put("/a", make_entry(5'000));
    BOOST_TEST(cache.find("/a") != nullptr);
    cache.put("/a", make_entry(10'000));
    BOOST_TEST(!cache.find("/a"));
    BOOST_TEST(cache.stats().bytes == 0U);
}

BOOST_AUTO_TEST_CASE(a_cache_of_zero_bytes_stores_nothing) {
    lru_cache cache(0, seed);
    cache.put("/a", make_entry(1));
    BOOST_TEST(!cache.find("/a"));
}

BOOST_AUTO_TEST_CASE(a_response_outlives_its_entry) {
    lru_cache cache(20'000, seed);
    cache.put("/a", make_entry(1));
    const response_ptr response = cache.find("/a")->identity;
    for (int i = 0; i < 100; ++i)
        cache.put(url(i), make_entry(1000));
    BOOST_TEST(!cache.find("/a"));
    BOOST_TEST(response->body() == "x");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
