// Goal: metrics are written in Prometheus' text format.
#include "wheelcount/telemetry/prometheus_text.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::telemetry {
namespace {

using metric_type = prometheus_text::metric_type;

BOOST_AUTO_TEST_CASE(a_family_begins_with_its_help_and_type) {
    prometheus_text text;
    text.begin("responses_total", metric_type::counter, "all of them");
    text.add({{"route", "/a/{project}"}, {"status", "2xx"}}, std::uint64_t{3});
    text.put("lag_seconds", metric_type::gauge, "now", 0.25);
    BOOST_TEST(text.text() == "# HELP responses_total all of them\n"
                              "# TYPE responses_total counter\n"
                              "responses_total{route=\"/a/{project}\",status=\"2xx\"} 3\n"
                              "# HELP lag_seconds now\n"
                              "# TYPE lag_seconds gauge\n"
                              "lag_seconds 0.25\n");
}

BOOST_AUTO_TEST_CASE(label_values_are_escaped) {
    prometheus_text text;
    text.begin("a", metric_type::gauge, "");
    text.add({{"b", "q\"b\\n\n"}}, std::uint64_t{1});
    BOOST_TEST(text.text().ends_with("a{b=\"q\\\"b\\\\n\\n\"} 1\n"));
}

BOOST_AUTO_TEST_CASE(histogram_buckets_are_cumulative) {
    using namespace std::chrono_literals;
    histogram durations;
    for (const auto each : {0ns, 1'000'000ns, 1'000'001ns, 3'000'000'000ns, 60'000'000'000ns})
        durations.observe(each);
    prometheus_text text;
    text.begin("t_seconds", metric_type::histogram, "");
    text.add({{"route", "/"}}, durations);
    const auto has = [&text](std::string_view line) {
        return text.text().find("\n" + std::string(line) + "\n") != std::string::npos;
    };
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"0.001\"} 2"));
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"0.0025\"} 3"));
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"2.5\"} 3"));
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"5\"} 4"));
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"10\"} 4"));
    BOOST_TEST(has("t_seconds_bucket{route=\"/\",le=\"+Inf\"} 5"));
    BOOST_TEST(has("t_seconds_count{route=\"/\"} 5"));
    BOOST_TEST(has("t_seconds_sum{route=\"/\"} 63.002000001"));
}

} // namespace
} // namespace wheelcount::telemetry
