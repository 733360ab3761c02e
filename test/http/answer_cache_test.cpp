// Goal: the cache finds what it was given, never holds more than it may, and drops what is used
// least.
#include "http/answer_cache.hpp"
#include "wheelcount/http/response.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

constexpr std::array<std::uint64_t, 2> seed{1, 2};

kept_answer answer_of(std::size_t body_bytes, bool negative = false, std::uint64_t generation = 0) {
    response r;
    r.body.assign(body_bytes, 'x');
    kept_answer kept;
    kept.whole = make_answer(r);
    kept.negative = negative;
    kept.generation = generation;
    return kept;
}

std::string url(int i) {
    return "/badge/" + std::to_string(i);
}

BOOST_AUTO_TEST_SUITE(answer_caches)

BOOST_AUTO_TEST_CASE(what_was_put_in_is_found_by_its_whole_url) {
    answer_cache cache(1 << 20, seed);
    cache.put("/badge/a?period=week", answer_of(10));
    BOOST_TEST(cache.find("/badge/a?period=week")->whole->body() == "xxxxxxxxxx");
    for (const char* other : {"/badge/a", "/badge/a?period=wee", "/badge/a?period=week&", ""})
        BOOST_TEST(!cache.find(other), other);
}

BOOST_AUTO_TEST_CASE(a_new_answer_takes_the_place_of_the_old_one) {
    answer_cache cache(1 << 20, seed);
    cache.put("/a", answer_of(1000, false, 1));
    const auto before = cache.count();
    cache.put("/a", answer_of(10, true, 2));
    BOOST_TEST(cache.find("/a")->generation == 2U);
    BOOST_TEST(cache.count().answers == 1U);
    BOOST_TEST(cache.count().bytes < before.bytes);
    BOOST_TEST(cache.count().evicted == 0U);
}

BOOST_AUTO_TEST_CASE(the_bound_holds_and_the_least_used_go_first) {
    constexpr std::size_t bytes_max = 200'000;
    answer_cache cache(bytes_max, seed);
    cache.put("/hot", answer_of(1000));
    for (int i = 0; i < 1000; ++i) {
        cache.put(url(i), answer_of(1000));
        BOOST_TEST(cache.find("/hot") != nullptr);
        BOOST_TEST(cache.count().bytes <= bytes_max);
    }
    BOOST_TEST(cache.count().evicted == 1001 - cache.count().answers);
    BOOST_TEST(cache.count().answers > 50U);
    BOOST_TEST(!cache.find(url(0)));
    BOOST_TEST(cache.find(url(999)));
}

BOOST_AUTO_TEST_CASE(answers_about_nothing_push_out_only_their_like) {
    answer_cache cache(200'000, seed);
    for (int i = 0; i < 50; ++i)
        cache.put(url(i), answer_of(1000));
    const auto evicted = cache.count().evicted;
    for (int i = 1000; i < 2000; ++i)
        cache.put(url(i), answer_of(100, true));
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(cache.find(url(i)) != nullptr);
    BOOST_TEST(cache.count().evicted > evicted);
    BOOST_TEST(cache.find(url(1999)) != nullptr);
    BOOST_TEST(!cache.find(url(1000)));
}

BOOST_AUTO_TEST_CASE(what_is_too_large_is_not_kept_and_neither_is_what_it_replaces) {
    answer_cache cache(80'000, seed);
    cache.put("/a", answer_of(5'000));
    BOOST_TEST(cache.find("/a") != nullptr);
    cache.put("/a", answer_of(10'000));
    BOOST_TEST(!cache.find("/a"));
    BOOST_TEST(cache.count().bytes == 0U);
}

BOOST_AUTO_TEST_CASE(a_cache_of_no_bytes_keeps_nothing) {
    answer_cache cache(0, seed);
    cache.put("/a", answer_of(1));
    BOOST_TEST(!cache.find("/a"));
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_given_outlives_its_place) {
    answer_cache cache(20'000, seed);
    cache.put("/a", answer_of(1));
    const answer_ptr given = cache.find("/a")->whole;
    for (int i = 0; i < 100; ++i)
        cache.put(url(i), answer_of(1000));
    BOOST_TEST(!cache.find("/a"));
    BOOST_TEST(given->body() == "x");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
