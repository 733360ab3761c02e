// Goal: what a server did is counted where it belongs, and told of as often as was asked for.
#include "http/connection/connection_fixture.hpp"
#include "wheelcount/http/http_metrics.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount::http {
namespace {

struct http_metrics_fixture : connection_fixture {
    std::vector<std::string> log_lines;
    log request_log{clock, severity::info,
                    [this](std::string_view line) { log_lines.emplace_back(line); }};

    void log_every(std::uint32_t n) {
        options.request_log = &request_log;
        options.log_every_n = n;
    }
    /// The sample's value; empty where there is none.
    std::string sample(std::string_view name) {
        telemetry::prometheus_text text;
        set().metrics().append(text, {"none", "/a"});
        const std::string line = "\n" + std::string(name) + " ";
        const std::size_t at = text.text().find(line);
        if (at == std::string::npos) return "";
        const std::size_t begin = at + line.size();
        return text.text().substr(begin, text.text().find('\n', begin) - begin);
    }
    std::string closed(std::string_view reason) {
        return sample("wheelcount_http_connections_closed_total{reason=\"" + std::string(reason) +
                      "\"}");
    }
};

awaitable<response> handle_route_one(const request&) {
    response r;
    r.route = 1;
    co_return r;
}

awaitable<response> fails(const request&) {
    throw std::runtime_error("no");
    co_return response();
}

BOOST_FIXTURE_TEST_SUITE(traffic_of_a_server, http_metrics_fixture)

BOOST_AUTO_TEST_CASE(answers_are_counted_by_route_and_status) {
    handler = handle_route_one;
    open();
    const std::size_t bytes = exchange(get("/a")).size() + exchange(get("/a")).size();
    exchange("nonsense\r\n\r\n");
    const std::string requests_total = "wheelcount_http_requests_total";
    BOOST_TEST(sample(requests_total + "{route=\"/a\",status=\"2xx\"}") == "2");
    BOOST_TEST(sample(requests_total + "{route=\"none\",status=\"4xx\"}") == "1");
    BOOST_TEST(sample(requests_total + "{route=\"/a\",status=\"4xx\"}") == "");
    BOOST_TEST(sample("wheelcount_http_response_bytes_total{route=\"/a\"}") ==
               std::to_string(bytes));
    const std::string durations = "wheelcount_http_request_duration_seconds_count";
    BOOST_TEST(sample(durations + "{route=\"/a\",cache=\"miss\"}") == "2");
    BOOST_TEST(sample(durations + "{route=\"/a\",cache=\"hit\"}") == "");
    BOOST_TEST(sample(durations + "{route=\"none\",cache=\"miss\"}") == "");
}

BOOST_AUTO_TEST_CASE(durations_of_cache_hits_and_misses_are_separate) {
    using namespace std::chrono_literals;
    http_metrics counted;
    counted.count_response(0, 200, 1, http_metrics::cache_result::hit, 0ns);
    counted.count_response(0, 200, 1, http_metrics::cache_result::hit, 0ns);
    counted.count_response(0, 200, 1, http_metrics::cache_result::miss, 2s);
    counted.count_response(0, 503, 1, http_metrics::cache_result::bypass, 0ns);
    telemetry::prometheus_text text;
    counted.append(text, {"/a"});
    const auto has = [&text](std::string_view sample) {
        return text.text().find("\nwheelcount_http_request_duration_seconds_" +
                                std::string(sample) + "\n") != std::string::npos;
    };
    BOOST_TEST(has("count{route=\"/a\",cache=\"hit\"} 2"));
    BOOST_TEST(has("sum{route=\"/a\",cache=\"hit\"} 0"));
    BOOST_TEST(has("count{route=\"/a\",cache=\"miss\"} 1"));
    BOOST_TEST(has("sum{route=\"/a\",cache=\"miss\"} 2"));
}

BOOST_AUTO_TEST_CASE(why_a_connection_was_ended_is_counted) {
    open();
    advance(61);
    BOOST_TEST(closed("idle_timeout") == "1");
    open();
    send("GET");
    advance(11);
    BOOST_TEST(closed("header_timeout") == "1");
    open(10);
    send_until(get("/a"), [this] { return arrived() != 0; });
    for (int i = 0; i < 31; ++i)
        set().wheel().advance();
    BOOST_TEST(closed("write_timeout") == "1");
    BOOST_TEST(closed("send_buffer_limit") == "0");
    settle();
}

BOOST_AUTO_TEST_CASE(a_request_is_told_of_with_what_it_asked_and_got) {
    log_every(1);
    peer = boost::asio::ip::make_address("192.0.2.1");
    open();
    const std::string response = exchange(get("/a?b=%22", "User-Agent: \"x\"\r\n"));
    BOOST_REQUIRE(log_lines.size() == 1U);
    const auto line = boost::json::parse(log_lines.front());
    BOOST_TEST(line.at("client").as_string() == "192.0.2.1");
    BOOST_TEST(line.at("method").as_string() == "GET");
    BOOST_TEST(line.at("host").as_string() == "example.org");
    BOOST_TEST(line.at("target").as_string() == "/a?b=%22");
    BOOST_TEST(line.at("user_agent").as_string() == "\"x\"");
    BOOST_TEST(line.at("status").as_int64() == 200);
    BOOST_TEST(line.at("bytes").as_int64() == static_cast<std::int64_t>(response.size()));
}

BOOST_AUTO_TEST_CASE(what_was_folded_is_not_told) {
    log_every(1);
    open();
    exchange(get("/a", "User-Agent: folded\r\n agent\r\n"));
    BOOST_REQUIRE(log_lines.size() == 1U);
    BOOST_TEST(boost::json::parse(log_lines.front()).at("user_agent").as_string() == "");
}

BOOST_AUTO_TEST_CASE(one_of_so_many_is_told_of_and_every_failure_of_ours) {
    log_every(3);
    open();
    for (int i = 0; i < 7; ++i)
        exchange(get("/a"));
    BOOST_TEST(log_lines.size() == 2U);
    handler = fails;
    exchange(get("/b"));
    BOOST_TEST(log_lines.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_none_is_told_of_without_harm) {
    log_every(1);
    open();
    exchange("nonsense\r\n\r\n");
    open();
    send("GET /half");
    advance(11);
    BOOST_TEST(log_lines.size() == 2U);
}

BOOST_AUTO_TEST_CASE(nothing_is_told_unless_asked_for) {
    open();
    exchange(get("/a"));
    BOOST_TEST(log_lines.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
