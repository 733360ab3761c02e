// Concurrent requests for a URL that is not cached: one calls the handler, the others wait for it.
#include "http/cache/response_cache_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

/// Two who ask for the same while its handler waits.
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
        gate.cancel();
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

BOOST_FIXTURE_TEST_CASE(one_makes_it_and_the_others_wait, two_clients) {
    fetch_concurrently("/a");
    BOOST_TEST(handled == 1);
    BOOST_TEST(first == second);
    BOOST_TEST(cache->stats().coalesced == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_may_not_be_shared_is_made_again_by_who_waited, two_clients) {
    caching = cache_class::no_store;
    fetch_concurrently("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(second->body() == "/a 2");
}

BOOST_FIXTURE_TEST_CASE(what_caches_may_keep_is_given_to_who_waited, two_clients) {
    caching = cache_class::short_lived;
    fetch_concurrently("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(first == second);
    BOOST_TEST(body("/a") == "/a 2", "but it is not kept");
}

BOOST_FIXTURE_TEST_CASE(a_store_in_trouble_is_not_asked_by_each_who_waited, two_clients) {
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

BOOST_FIXTURE_TEST_CASE(a_failure_is_nobody_elses, two_clients) {
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
