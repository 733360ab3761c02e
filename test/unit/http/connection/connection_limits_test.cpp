// Limits of connections, concurrent requests and pending bytes.
#include "http/connection/connection_counter.hpp"
#include "http/connection/connection_fixture.hpp"
#include "http/connection/send_budget.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

using boost::asio::ip::make_address;

struct fake_sender final : send_budget::sender {
    explicit fake_sender(send_budget& budget) : budget_(budget) {}
    ~fake_sender() { budget_.release(*this); }

    void on_budget_exceeded() override {
        ++exceeded;
        budget_.release(*this);
    }
    int exceeded = 0;

private:
    send_budget& budget_;
};

struct send_budget_fixture {
    static constexpr std::size_t large = 2 * send_budget::tracked_bytes_min;

    send_budget budget{2 * large};
    fake_sender a{budget};
    fake_sender b{budget};
    fake_sender c{budget};
};

BOOST_FIXTURE_TEST_SUITE(send_budgets, send_budget_fixture)

BOOST_AUTO_TEST_CASE(closes_the_sender_longest_without_progress_beyond_the_bound) {
    budget.charge(a, large);
    budget.charge(b, large);
    BOOST_TEST(a.exceeded == 0);
    budget.charge(c, large);
    BOOST_TEST(a.exceeded == 1);
    BOOST_TEST(b.exceeded == 0);
    BOOST_TEST(budget.total() == 2 * large);
}

BOOST_AUTO_TEST_CASE(progress_moves_a_sender_to_the_end_of_the_order) {
    budget.charge(a, large);
    budget.charge(b, large);
    budget.charge(a, large - 1);
    budget.charge(c, large);
    BOOST_TEST(a.exceeded == 0);
    BOOST_TEST(b.exceeded == 1);
}

BOOST_AUTO_TEST_CASE(closes_as_many_as_needed_but_never_the_charged_one) {
    budget.charge(a, large);
    budget.charge(b, large);
    budget.charge(c, 10 * large);
    BOOST_TEST(a.exceeded + b.exceeded == 2);
    BOOST_TEST(c.exceeded == 0);
    BOOST_TEST(budget.total() == 10 * large);
}

BOOST_AUTO_TEST_CASE(a_small_rest_is_not_tracked) {
    budget.charge(a, large);
    budget.charge(a, send_budget::tracked_bytes_min);
    BOOST_TEST(budget.total() == send_budget::tracked_bytes_min);
    budget.charge(a, send_budget::tracked_bytes_min - 1);
    BOOST_TEST(budget.total() == 0U);
    budget.release(a);
    BOOST_TEST(budget.total() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(counts_connections_by_client_prefix) {
    connection_counter counter;
    counter.add(make_address("192.0.2.1"));
    counter.add(make_address("::ffff:192.0.2.1"));
    counter.add(make_address("2001:db8:0:1::1"));
    counter.add(make_address("2001:db8:0:1:ffff::2"));
    BOOST_TEST(counter.count(make_address("192.0.2.1")) == 2U);
    BOOST_TEST(counter.count(make_address("192.0.2.2")) == 0U);
    BOOST_TEST(counter.count(make_address("2001:db8:0:1::3")) == 2U);
    BOOST_TEST(counter.count(make_address("2001:db8:0:2::1")) == 0U);
    counter.remove(make_address("192.0.2.1"));
    counter.remove(make_address("192.0.2.1"));
    BOOST_TEST(counter.count(make_address("192.0.2.1")) == 0U);
}

BOOST_FIXTURE_TEST_SUITE(connection_limits, connection_fixture)

BOOST_AUTO_TEST_CASE(limits_the_connections_of_a_client) {
    limits.client_connections_max = 1;
    peer = make_address("192.0.2.1");
    open();
    BOOST_TEST(set().limit_reached_for(peer));
    BOOST_TEST(!set().limit_reached_for(make_address("192.0.2.2")));
    hang_up();
    BOOST_TEST(!set().limit_reached_for(peer));
}

BOOST_AUTO_TEST_CASE(loopback_and_trusted_proxies_are_exempt_from_the_client_limit) {
    limits.client_connections_max = 1;
    options.trusted_proxies = *proxy_set::parse("192.0.2.0/24");
    for (const char* proxy : {"192.0.2.1", "127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        peer = make_address(proxy);
        open();
        BOOST_TEST(!set().limit_reached_for(peer), proxy);
    }
}

BOOST_AUTO_TEST_CASE(limits_all_connections) {
    limits.connections_max = 1;
    open();
    BOOST_TEST(set().limit_reached_for(make_address("127.0.0.1")));
}

BOOST_AUTO_TEST_CASE(a_trusted_proxy_has_a_longer_idle_timeout) {
    options.trusted_proxies = *proxy_set::parse("192.0.2.1");
    limits.idle_timeout = std::chrono::seconds(10);
    limits.proxy_idle_timeout = std::chrono::seconds(100);
    peer = make_address("192.0.2.1");
    open();
    advance(100);
    BOOST_TEST(connected());
    advance(1);
    BOOST_TEST(!connected());
}

BOOST_AUTO_TEST_CASE(a_request_beyond_the_handler_limit_gets_503_and_may_be_retried) {
    limits.concurrent_requests_max = 1;
    open();
    BOOST_REQUIRE(set().begin_request()); // of another connection
    const std::string response = exchange(get("/b"));
    BOOST_TEST(response.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    BOOST_TEST(response.find("\r\nRetry-After: 5\r\n") != std::string::npos);
    BOOST_TEST(response.find("Connection: close") == std::string::npos);
    set().end_request();
    BOOST_TEST(exchange(get("/c")) == echoed("get /c"));
}

awaitable<response> long_response(const request&) {
    response r;
    r.body.assign(90'000, 'x');
    co_return r;
}

BOOST_AUTO_TEST_CASE(the_slowest_client_is_disconnected_beyond_the_send_budget) {
    limits.send_buffer_bytes_max = 100'000;
    handler = long_response;
    open(1'000);
    send_until(get("/a"), [this] { return arrived() != 0; });
    fake_sender other(set().budget());
    set().budget().charge(other, 90'000);
    settle();
    BOOST_TEST(!connected());
    BOOST_TEST(received().size() < 90'000U);
    BOOST_TEST(set().budget().total() == 90'000U);
}

BOOST_AUTO_TEST_CASE(a_sent_response_leaves_the_send_budget) {
    handler = long_response;
    open(1'000);
    BOOST_TEST(exchange(get("/a")).size() > 90'000U);
    BOOST_TEST(set().budget().total() == 0U);
}

BOOST_AUTO_TEST_CASE(a_shared_body_follows_the_head) {
    const std::string body(2 * serialized_response::inline_body_max, 'x');
    handler = [&body](const request&) -> awaitable<response> {
        response r;
        r.body = body;
        co_return r;
    };
    open(100'000);
    const std::string responses = exchange(get("/a") + get("/b"));
    const std::size_t second = responses.find("HTTP/1.1", 1);
    BOOST_TEST(responses.substr(0, second).ends_with("\r\n\r\n" + body));
    BOOST_TEST(responses.ends_with("\r\n\r\n" + body));
    const std::string head = exchange("HEAD" + get("/a").substr(3));
    BOOST_TEST(head.find("Content-Length: 524288\r\n") != std::string::npos);
    BOOST_TEST(head.ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
