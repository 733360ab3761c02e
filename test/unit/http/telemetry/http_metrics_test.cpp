// Counters of responses and connections, and the sample of requests in the access log.
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
    /// The sample's value; empty if absent.
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

BOOST_FIXTURE_TEST_SUITE(metrics_and_access_log, http_metrics_fixture)

BOOST_AUTO_TEST_CASE(counts_responses_by_route_and_status_class) {
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

BOOST_AUTO_TEST_CASE(counts_closed_connections_by_reason) {
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

BOOST_AUTO_TEST_CASE(logs_a_request_with_its_response) {
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

BOOST_AUTO_TEST_CASE(does_not_log_a_folded_value) {
    log_every(1);
    open();
    exchange(get("/a", "User-Agent: folded\r\n agent\r\n"));
    BOOST_REQUIRE(log_lines.size() == 1U);
    BOOST_TEST(boost::json::parse(log_lines.front()).at("user_agent").as_string() == "");
}

BOOST_AUTO_TEST_CASE(logs_one_of_n_requests_and_every_5xx) {
    log_every(3);
    open();
    for (int i = 0; i < 7; ++i)
        exchange(get("/a"));
    BOOST_TEST(log_lines.size() == 2U);
    handler = fails;
    exchange(get("/b"));
    BOOST_TEST(log_lines.size() == 3U);
}

BOOST_AUTO_TEST_CASE(logs_a_malformed_request_with_empty_fields) {
    log_every(1);
    open();
    exchange("nonsense\r\n\r\n");
    open();
    send("GET /half");
    advance(11);
    BOOST_TEST(log_lines.size() == 2U);
}

BOOST_AUTO_TEST_CASE(logs_nothing_by_default) {
    open();
    exchange(get("/a"));
    BOOST_TEST(log_lines.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
