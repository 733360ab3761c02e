// Goal: nobody takes more of the server than is his share, and who is refused learns so at once.
#include "connection_fixture.hpp"
#include "http/client_tally.hpp"
#include "http/unsent_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using boost::asio::ip::make_address;

struct fake_holder final : unsent_bytes::holder {
    explicit fake_holder(unsent_bytes& ledger) : ledger_(ledger) {}
    ~fake_holder() { ledger_.release(*this); }

    void drop() override {
        ++dropped;
        ledger_.release(*this);
    }
    int dropped = 0;

private:
    unsent_bytes& ledger_;
};

struct ledger_fixture {
    static constexpr std::size_t much = 2 * unsent_bytes::worth;

    unsent_bytes ledger{2 * much};
    fake_holder a{ledger};
    fake_holder b{ledger};
    fake_holder c{ledger};
};

BOOST_FIXTURE_TEST_SUITE(unsent_answers, ledger_fixture)

BOOST_AUTO_TEST_CASE(who_has_waited_longest_is_dropped_when_it_becomes_too_much) {
    ledger.hold(a, much);
    ledger.hold(b, much);
    BOOST_TEST(a.dropped == 0);
    ledger.hold(c, much);
    BOOST_TEST(a.dropped == 1);
    BOOST_TEST(b.dropped == 0);
    BOOST_TEST(ledger.total() == 2 * much);
}

BOOST_AUTO_TEST_CASE(who_takes_something_is_safe_for_longer) {
    ledger.hold(a, much);
    ledger.hold(b, much);
    ledger.hold(a, much - 1);
    ledger.hold(c, much);
    BOOST_TEST(a.dropped == 0);
    BOOST_TEST(b.dropped == 1);
}

BOOST_AUTO_TEST_CASE(as_many_are_dropped_as_it_takes_but_never_the_last_to_come) {
    ledger.hold(a, much);
    ledger.hold(b, much);
    ledger.hold(c, 10 * much);
    BOOST_TEST(a.dropped + b.dropped == 2);
    BOOST_TEST(c.dropped == 0);
    BOOST_TEST(ledger.total() == 10 * much);
}

BOOST_AUTO_TEST_CASE(what_is_left_shrinks_until_it_is_not_worth_an_account) {
    ledger.hold(a, much);
    ledger.hold(a, unsent_bytes::worth);
    BOOST_TEST(ledger.total() == unsent_bytes::worth);
    ledger.hold(a, unsent_bytes::worth - 1);
    BOOST_TEST(ledger.total() == 0U);
    ledger.release(a);
    BOOST_TEST(ledger.total() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_client_is_an_address_or_a_network_of_ipv6) {
    client_tally tally;
    tally.add(make_address("192.0.2.1"));
    tally.add(make_address("::ffff:192.0.2.1"));
    tally.add(make_address("2001:db8:0:1::1"));
    tally.add(make_address("2001:db8:0:1:ffff::2"));
    BOOST_TEST(tally.of(make_address("192.0.2.1")) == 2U);
    BOOST_TEST(tally.of(make_address("192.0.2.2")) == 0U);
    BOOST_TEST(tally.of(make_address("2001:db8:0:1::3")) == 2U);
    BOOST_TEST(tally.of(make_address("2001:db8:0:2::1")) == 0U);
    tally.remove(make_address("192.0.2.1"));
    tally.remove(make_address("192.0.2.1"));
    BOOST_TEST(tally.of(make_address("192.0.2.1")) == 0U);
}

BOOST_FIXTURE_TEST_SUITE(limits_of_connections, connection_fixture)

BOOST_AUTO_TEST_CASE(a_client_has_so_many_connections_and_no_more) {
    limits.client_connections_max = 1;
    peer = make_address("192.0.2.1");
    open();
    BOOST_TEST(set().is_full_for(peer));
    BOOST_TEST(!set().is_full_for(make_address("192.0.2.2")));
    hang_up();
    BOOST_TEST(!set().is_full_for(peer));
}

BOOST_AUTO_TEST_CASE(whoever_others_stand_behind_may_have_more) {
    limits.client_connections_max = 1;
    options.trusted_proxies = *proxy_set::parse("192.0.2.0/24");
    for (const char* proxy : {"192.0.2.1", "127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        peer = make_address(proxy);
        open();
        BOOST_TEST(!set().is_full_for(peer), proxy);
    }
}

BOOST_AUTO_TEST_CASE(all_together_have_so_many_whoever_they_are) {
    limits.connections_max = 1;
    open();
    BOOST_TEST(set().is_full_for(make_address("127.0.0.1")));
}

BOOST_AUTO_TEST_CASE(a_trusted_proxy_may_be_idle_for_longer) {
    options.trusted_proxies = *proxy_set::parse("192.0.2.1");
    limits.idle_timeout = std::chrono::seconds(10);
    limits.proxy_idle_timeout = std::chrono::seconds(100);
    peer = make_address("192.0.2.1");
    open();
    pass(100);
    BOOST_TEST(connected());
    pass(1);
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(beyond_the_bound_on_handlers_a_request_is_answered_503_and_may_come_again) {
    limits.handled_max = 1;
    open();
    BOOST_REQUIRE(set().begin_handling()); // for somebody else
    const std::string refused = exchange(get("/b"));
    BOOST_TEST(refused.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    BOOST_TEST(refused.find("\r\nRetry-After: 5\r\n") != std::string::npos);
    BOOST_TEST(refused.find("Connection: close") == std::string::npos);
    set().end_handling();
    BOOST_TEST(exchange(get("/c")) == echoed("get /c"));
}

awaitable<response> long_answer(const request&) {
    response r;
    r.body.assign(90'000, 'x');
    co_return r;
}

BOOST_AUTO_TEST_CASE(who_is_slowest_to_take_a_long_answer_is_cut_off) {
    limits.unsent_bytes_max = 100'000;
    handle = long_answer;
    open(1'000);
    send_until(get("/a"), [this] { return arrived() != 0; });
    fake_holder other(set().unsent());
    set().unsent().hold(other, 90'000);
    settle();
    BOOST_TEST(!connected());
    BOOST_TEST(received().size() < 90'000U);
    BOOST_TEST(set().unsent().total() == 90'000U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_taken_is_owed_no_more) {
    handle = long_answer;
    open(1'000);
    BOOST_TEST(exchange(get("/a")).size() > 90'000U);
    BOOST_TEST(set().unsent().total() == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_apart_follows_the_head) {
    const std::string body(2 * wire_answer::apart_from, 'x');
    handle = [&body](const request&) -> awaitable<response> {
        response r;
        r.body = body;
        co_return r;
    };
    open(100'000);
    const std::string both = exchange(get("/a") + get("/b"));
    const std::size_t second = both.find("HTTP/1.1", 1);
    BOOST_TEST(both.substr(0, second).ends_with("\r\n\r\n" + body));
    BOOST_TEST(both.ends_with("\r\n\r\n" + body));
    const std::string head = exchange("HEAD" + get("/a").substr(3));
    BOOST_TEST(head.find("Content-Length: 524288\r\n") != std::string::npos);
    BOOST_TEST(head.ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
