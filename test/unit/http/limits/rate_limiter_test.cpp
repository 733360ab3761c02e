// A client gets its quota and no more, and the headers state when it is available again.
#include "wheelcount/http/rate_limiter.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::http {
namespace {

using namespace std::chrono_literals;

struct rate_limiter_fixture {
    rate_limiter::time_point now{1'000'000s};
    quota minute{60, 60s}; // a unit a second
    rate_limiter subject{{1, 2}};

    rate_limit_decision take(std::uint32_t cost = 1, std::string_view client = "a") {
        return subject.take(client, cost, minute, now);
    }
};

void check(const rate_limit_decision& d, const rate_limit_decision& expected) {
    BOOST_TEST(d.allowed == expected.allowed);
    BOOST_TEST(d.remaining == expected.remaining);
    BOOST_TEST(d.retry_after.count() == expected.retry_after.count());
    BOOST_TEST(d.reset.count() == expected.reset.count());
}

BOOST_FIXTURE_TEST_SUITE(rate_limiters, rate_limiter_fixture)

BOOST_AUTO_TEST_CASE(takes_units_until_the_quota_is_used_up_and_replenishes_it_evenly) {
    const struct {
        const char* description;
        std::chrono::milliseconds elapsed;
        std::uint32_t cost;
        rate_limit_decision expected;
    } steps[] = {
        {"the first", 0s, 1, {true, 59, 0s, 1s}},
        {"the same instant", 0s, 1, {true, 58, 0s, 2s}},
        {"some have come in again", 1500ms, 1, {true, 58, 0s, 2s}},
        {"a larger one", 500ms, 10, {true, 49, 0s, 11s}},
        {"the rest at once", 0s, 49, {true, 0, 0s, 60s}},
        {"none are left", 0s, 1, {false, 0, 1s, 60s}},
        {"a rejection costs nothing", 0s, 1, {false, 0, 1s, 60s}},
        {"nearly", 999ms, 1, {false, 0, 1s, 60s}},
        {"now", 1ms, 1, {true, 0, 0s, 60s}},
        {"too few for a large one", 5s, 10, {false, 5, 5s, 55s}},
        {"a small one fits", 0s, 5, {true, 0, 0s, 60s}},
        {"nothing can always be had", 0s, 0, {true, 0, 0s, 60s}},
        {"after long idling not more than the quota", 24h, 1, {true, 59, 0s, 1s}},
        {"more than the quota needs all of it", 0s, 61, {false, 59, 1s, 1s}},
        {"and takes all of it", 1s, 4'000'000'000, {true, 0, 0s, 60s}},
    };
    for (const auto& s : steps) {
        now += s.elapsed;
        BOOST_TEST_CONTEXT(s.description)
        check(take(s.cost), s.expected);
    }
}

BOOST_AUTO_TEST_CASE(clients_have_quotas_of_their_own) {
    BOOST_TEST(take(60, "a").allowed);
    BOOST_TEST(!take(1, "a").allowed);
    BOOST_TEST(take(1, "b").remaining == 59U);
    BOOST_TEST(take(1, "").remaining == 59U);
}

BOOST_AUTO_TEST_CASE(a_quota_may_change_between_calls) {
    take(60);
    minute.burst = 6'000; // a hundred a second: the debt of a minute is the whole quota
    check(take(), {false, 0, 1s, 60s});
    now += 10ms;
    BOOST_TEST(take().allowed);
    minute = {10, 1s};
    check(take(), {false, 0, 60s, 60s});
}

BOOST_AUTO_TEST_CASE(odd_and_extreme_quotas_are_exact) {
    for (const quota& q : {quota{1, 1s}, quota{7, 60s}, quota{1'000'000'000, 1s},
                           quota{1, std::chrono::hours{24}}, quota{999'983, 3600s}}) {
        const std::string client = std::to_string(q.burst) + ' ' + std::to_string(q.window.count());
        BOOST_TEST(subject.take(client, q.burst - 1, q, now).remaining == 1U);
        BOOST_TEST(subject.take(client, 1, q, now).allowed);
        const rate_limit_decision rejected = subject.take(client, 1, q, now);
        BOOST_TEST(!rejected.allowed);
        BOOST_TEST((rejected.retry_after > 0s && rejected.retry_after <= q.window));
        BOOST_TEST(subject.take(client, 1, q, now + rejected.retry_after).allowed);
    }
}

BOOST_AUTO_TEST_CASE(a_full_set_evicts_the_client_with_most_units_left) {
    rate_limiter small({1, 2}, 8);
    const auto spend = [&](int number, std::uint32_t cost) {
        return small.take("client " + std::to_string(number), cost, minute, now);
    };
    for (int i = 0; i < 8; ++i)
        spend(i, static_cast<std::uint32_t>(50 - i)); // the last client has most units left
    BOOST_TEST(spend(8, 55).remaining == 5U);
    for (int i = 0; i < 7; ++i)
        BOOST_TEST(spend(i, 0).remaining == static_cast<std::uint32_t>(10 + i), i);
    BOOST_TEST(spend(7, 0).remaining == 60U, "it is new again");
}

BOOST_AUTO_TEST_CASE(a_full_set_evicts_clients_with_a_whole_quota_first) {
    rate_limiter small({1, 2}, 8);
    small.take("owes", 60, {60, 3600s}, now);
    for (int i = 0; i < 1'000; ++i) {
        small.take("client " + std::to_string(i), 1, minute, now);
        now += 1s;
    }
    BOOST_TEST(!small.take("owes", 60, {60, 3600s}, now).allowed);
}

BOOST_AUTO_TEST_CASE(headers_follow_the_ratelimit_headers_draft) {
    const auto text = [](const std::vector<header>& headers) {
        std::string lines;
        for (const header& h : headers)
            lines += std::string(h.name) + ": " + h.value + "\n";
        return lines;
    };
    BOOST_TEST(text(rate_limit_headers("anon", {60, 60s}, {true, 12, 0s, 30s})) ==
               "RateLimit-Policy: \"anon\";q=60;w=60\n"
               "RateLimit: \"anon\";r=12;t=30\n");
    BOOST_TEST(text(rate_limit_headers("key", {6'000, 60s}, {false, 0, 2s, 60s})) ==
               "RateLimit-Policy: \"key\";q=6000;w=60\n"
               "RateLimit: \"key\";r=0;t=60\n"
               "Retry-After: 2\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
