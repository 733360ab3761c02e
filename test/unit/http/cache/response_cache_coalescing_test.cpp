// Concurrent requests for a URL that is not cached: one calls the handler, the others wait for it.
#include "http/cache/response_cache_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

/// Two concurrent requests for one URL, whose handler waits.
struct two_clients : cache_fixture {
    response_ptr first;
    response_ptr second;
    bool failed[2] = {};
    std::string_view first_if_none_match;

    void fetch_concurrently(std::string_view target) {
        blocked = true;
        request r;
        r.set_target(target);
        request conditional = r;
        conditional.if_none_match = first_if_none_match;
        start(conditional, first, failed[0]);
        start(r, second, failed[1]);
        context().restart();
        context().poll();
        blocked = false;
        gate.notify_all();
        context().restart();
        context().poll();
    }

private:
    void start(const request& r, response_ptr& result, bool& failure) {
        boost::asio::co_spawn(context(), cache->handle(r),
                              [&](std::exception_ptr exception, response_ptr response) {
                                  failure = exception != nullptr;
                                  result = std::move(response);
                              });
    }
};

BOOST_FIXTURE_TEST_CASE(concurrent_misses_share_one_call_of_the_handler, two_clients) {
    fetch_concurrently("/a");
    BOOST_TEST(handled == 1);
    BOOST_TEST(first == second);
    BOOST_TEST(cache->stats().coalesced == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_no_store_response_is_not_shared_with_waiters, two_clients) {
    caching = cache_class::no_store;
    fetch_concurrently("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(second->body() == "/a 2");
}

BOOST_FIXTURE_TEST_CASE(a_short_lived_response_is_shared_but_not_stored, two_clients) {
    caching = cache_class::short_lived;
    fetch_concurrently("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(first == second);
    BOOST_TEST(body("/a") == "/a 2", "not stored");
}

BOOST_FIXTURE_TEST_CASE(a_server_error_is_shared_with_waiters, two_clients) {
    caching = cache_class::server_error;
    status = 503;
    fetch_concurrently("/a");
    BOOST_TEST(handled == 1);
    BOOST_TEST(second->status() == 503U);
}

BOOST_FIXTURE_TEST_CASE(the_response_to_a_conditional_request_is_shared, two_clients) {
    first_if_none_match = "W/\"1\"";
    fetch_concurrently("/a");
    BOOST_TEST(handled == 1);
    BOOST_TEST(first->status() == 304U);
    BOOST_TEST(second->status() == 200U);
}

BOOST_FIXTURE_TEST_CASE(an_exception_is_not_shared_with_waiters, two_clients) {
    throws = true;
    fetch_concurrently("/a");
    BOOST_TEST(failed[0]);
    BOOST_TEST(failed[1]);
    BOOST_TEST(handled == 2);
    throws = false;
    BOOST_TEST(body("/a") == "/a 3");
}

} // namespace
} // namespace wheelcount::http
