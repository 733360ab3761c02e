// What the response cache stores, serves fresh or stale, encodes and revalidates.
#include "http/cache/response_cache_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

BOOST_FIXTURE_TEST_SUITE(response_caches, cache_fixture)

BOOST_AUTO_TEST_CASE(calls_the_handler_once_per_url_for_get_and_head) {
    BOOST_TEST(body("/a?x=1") == "/a 1");
    BOOST_TEST(body("/a?x=1") == "/a 1");
    BOOST_TEST(fetch("/a?x=1", method::head)->body() == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(cache->stats().hits == 2U);
    BOOST_TEST(cache->stats().misses == 2U);
    BOOST_TEST(cache->stats().entries == 2U);
}

BOOST_AUTO_TEST_CASE(does_not_store_a_response_without_a_data_version) {
    data_version.reset();
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
}

BOOST_AUTO_TEST_CASE(other_methods_bypass_the_cache) {
    BOOST_TEST(fetch("/a", method::options)->body() == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(fetch("/a", method::other)->body() == "/a 3");
}

BOOST_AUTO_TEST_CASE(a_conditional_hit_gets_304) {
    fetch("/a");
    const auto known = fetch("/a", method::get, "W/\"1\"");
    BOOST_TEST(known->status() == 304U);
    BOOST_TEST(known->etag() == "W/\"1\"");
    BOOST_TEST(fetch("/a", method::get, "\"1\"") == known);
    BOOST_TEST(fetch("/a", method::get, "W/\"0\"")->status() == 200U);
    BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(a_conditional_miss_stores_the_response_and_gets_304) {
    for (const char* field : {"W/\"1\"", "*"}) {
        const std::string target = "/" + std::to_string(handled);
        BOOST_TEST(fetch(target, method::get, field)->status() == 304U, field);
        BOOST_TEST(fetch(target)->status() == 200U);
        BOOST_TEST(fetch(target, method::get, field)->status() == 304U);
    }
    BOOST_TEST(handled == 2);
}

BOOST_AUTO_TEST_CASE(a_response_without_a_tag_is_sent_whatever_the_client_has) {
    tagged = false;
    status = 404;
    BOOST_TEST(fetch("/a", method::get, "*")->status() == 404U);
    BOOST_TEST(fetch("/a", method::get, "*")->status() == 404U);
    BOOST_TEST(fetch("/a", method::get, "W/\"1\"")->status() == 404U);
}

BOOST_AUTO_TEST_CASE(the_304_of_a_long_response_varies_like_the_response) {
    padding = 5'000;
    const auto response = fetch("/a", method::get, "W/\"1\"");
    BOOST_TEST(response->status() == 304U);
    BOOST_TEST(response->head().find("\r\nVary: Accept-Encoding\r\n") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(long_responses_are_compressed_from_the_second_hit_on) {
    padding = 5'000;
    const auto plain = fetch("/a", method::get, "", "br");
    BOOST_TEST(plain->head().find("Vary: Accept-Encoding\r\n") != std::string_view::npos);
    BOOST_TEST(fetch("/a", method::get, "", "br") == plain); // compressed in the background
    run(cache->join());
    const auto brotli = fetch("/a", method::get, "", "br");
    BOOST_TEST(brotli->head().find("Content-Encoding: br\r\n") != std::string_view::npos);
    BOOST_TEST(brotli->body().size() < 1'000U);
    BOOST_TEST(brotli->etag() == plain->etag());
    BOOST_TEST(fetch("/a") == plain);
    fetch("/a", method::get, "", "gzip");
    run(cache->join());
    const auto gzip = fetch("/a", method::get, "", "gzip");
    BOOST_TEST(gzip->head().find("Content-Encoding: gzip\r\n") != std::string_view::npos);
    BOOST_TEST(fetch("/a", method::get, "W/\"1\"", "gzip")->status() == 304U);
    BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(short_responses_are_not_compressed) {
    fetch("/a", method::get, "", "gzip");
    const auto response = fetch("/a", method::get, "", "gzip");
    run(cache->join());
    BOOST_TEST(fetch("/a", method::get, "", "gzip") == response);
    BOOST_TEST(response->head().find("Vary") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(drops_the_compressed_body_of_a_replaced_entry) {
    padding = 5'000;
    fetch("/a");
    const auto replaced = fetch("/a", method::get, "", "gzip"); // starts a compression
    data_version = 2;
    cache->mark_fresh(2);
    run(cache->handle(get("/a"))); // replaced before it is compressed
    run(cache->join());
    const auto current = fetch("/a", method::get, "", "gzip");
    BOOST_TEST(current->body().starts_with("/a 2"));
}

BOOST_AUTO_TEST_CASE(after_a_new_data_version_serves_stale_with_its_age_and_revalidates) {
    fetch("/a");
    clock.advance(std::chrono::seconds(30));
    cache->mark_fresh(1);
    clock.advance(std::chrono::seconds(5));
    data_version = 2;
    cache->mark_fresh(2);
    const auto stale = fetch("/a");
    BOOST_TEST(stale->body() == "/a 1");
    BOOST_TEST(age(stale) == "5");
    BOOST_TEST(client.is_loopback()); // a revalidation is charged to no client
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(age(fetch("/a")) == "");
    BOOST_TEST(handled == 2);
    BOOST_TEST(cache->stats().stale == 1U);
}

BOOST_AUTO_TEST_CASE(retries_a_failed_revalidation_after_2_seconds) {
    fetch("/a");
    cache->mark_fresh(2);
    status = 503;
    data_version.reset();
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(handled == 2);
    clock.advance(std::chrono::seconds(2));
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(handled == 3);
    BOOST_TEST(age(fetch("/a")) == "2");
    status = 200;
    data_version = 2;
    clock.advance(std::chrono::seconds(2));
    BOOST_TEST(body("/a") == "/a 1"); // stale for the last time
    BOOST_TEST(body("/a") == "/a 4");
}

BOOST_AUTO_TEST_CASE(logs_a_revalidation_that_throws) {
    fetch("/a");
    cache->mark_fresh(2);
    throws = true;
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_REQUIRE(logged.size() == 1U);
    BOOST_TEST(logged[0].find("the store is on fire") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(serves_stale_without_revalidation_while_the_store_is_unreachable) {
    fetch("/a");
    cache->mark_unreachable();
    clock.advance(std::chrono::seconds(90));
    const auto stale = fetch("/a");
    BOOST_TEST(stale->body() == "/a 1");
    BOOST_TEST(age(stale) == "90");
    BOOST_TEST(fetch("/a", method::get, "W/\"1\"")->status() == 304U);
    BOOST_TEST(handled == 1);
    cache->mark_fresh(1);
    BOOST_TEST(age(fetch("/a")) == "");
    BOOST_TEST(handled == 1);
}

BOOST_AUTO_TEST_CASE(cancel_ends_revalidations_without_a_log_line) {
    fetch("/a");
    cache->mark_fresh(2);
    blocked = true;
    cache->try_cached(get("/a"));
    context().restart();
    context().poll();
    BOOST_TEST(handled == 2);
    throws = true;
    cache->cancel();
    run(cache->join());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(a_404_is_not_served_stale_after_a_new_data_version) {
    caching = cache_class::not_found;
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(body("/a") == "/a 1");
    cache->mark_fresh(2);
    data_version = 2;
    BOOST_TEST(body("/a") == "/a 2");
    cache->mark_unreachable();
    BOOST_TEST(body("/a") == "/a 2", "served while the store is unreachable");
}

BOOST_AUTO_TEST_CASE(revalidates_at_most_64_entries_at_a_time) {
    constexpr int entries = 100;
    for (int i = 0; i < entries; ++i)
        fetch("/" + std::to_string(i));
    cache->mark_fresh(2);
    blocked = true;
    for (int i = 0; i < entries; ++i)
        BOOST_TEST(age(cache->try_cached(get("/" + std::to_string(i)))) == "0");
    context().restart();
    context().poll();
    BOOST_TEST(handled == entries + 64);
    blocked = false;
    gate.notify_all();
    run(cache->join());
}

BOOST_AUTO_TEST_CASE(compresses_at_most_64_responses_at_a_time) {
    constexpr int entries = 100;
    padding = 2'000;
    const auto get_compressed = [this](int i) {
        const std::string target = "/" + std::to_string(i);
        request r = get(target);
        r.accept_encoding = "gzip";
        const auto response = cache->try_cached(r);
        return response->head().find("Content-Encoding: gzip") != std::string_view::npos;
    };
    for (int i = 0; i < entries; ++i)
        fetch("/" + std::to_string(i));
    for (int i = 0; i < entries; ++i)
        BOOST_TEST(!get_compressed(i));
    run(cache->join());
    int compressed = 0;
    for (int i = 0; i < entries; ++i)
        compressed += get_compressed(i);
    BOOST_TEST(compressed == 64);
    run(cache->join());
    BOOST_TEST(get_compressed(entries - 1), "a later request starts the compression");
}

BOOST_AUTO_TEST_CASE(does_not_serve_an_entry_older_than_7_days) {
    fetch("/a");
    cache->mark_unreachable();
    clock.advance(std::chrono::hours(7 * 24) + std::chrono::seconds(1));
    status = 503;
    data_version.reset();
    BOOST_TEST(fetch("/a")->status() == 503U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
