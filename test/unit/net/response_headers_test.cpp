// Goal: Date and Retry-After are parsed as RFC 9110 says.
#include "net/response_headers.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount::net;
using std::chrono::seconds;
using std::chrono::sys_seconds;

BOOST_AUTO_TEST_SUITE(response_headers)

BOOST_AUTO_TEST_CASE(parses_dates_in_all_three_formats) {
    const sys_seconds expected(seconds(784111777)); // the date of RFC 9110's examples
    for (const char* value : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                              "Sun Nov  6 08:49:37 1994"}) {
        BOOST_TEST_CONTEXT(value) BOOST_CHECK(parse_http_date(value) == expected);
    }
}

BOOST_AUTO_TEST_CASE(rejects_other_dates) {
    for (const char* value : {"", "soon", "Sun, 32 Nov 1994 08:49:37 GMT"}) {
        BOOST_TEST_CONTEXT(value) BOOST_CHECK(!parse_http_date(value));
    }
}

BOOST_AUTO_TEST_CASE(retry_after_is_seconds_or_a_date_on_the_servers_clock) {
    const sys_seconds server_clock(seconds(784111777));
    struct row {
        const char* value;
        std::optional<sys_seconds> date;
        std::optional<seconds> expected;
    };
    const row rows[] = {
        {"120", server_clock, seconds(120)},
        {"0", std::nullopt, seconds(0)},
        {"120", std::nullopt, seconds(120)},
        {"Sun, 06 Nov 1994 08:51:37 GMT", server_clock, seconds(120)},
        {"Sun, 06 Nov 1994 08:00:00 GMT", server_clock, seconds(0)}, // the past: now
        {"Sun, 06 Nov 1994 08:51:37 GMT", std::nullopt, std::nullopt},
        {"99999999999", server_clock, std::nullopt},
        {"-5", std::nullopt, std::nullopt},
        {"12 apples", std::nullopt, std::nullopt},
        {"", server_clock, std::nullopt},
    };
    for (const row& r : rows) {
        BOOST_TEST_CONTEXT(r.value) BOOST_CHECK(parse_retry_after(r.value, r.date) == r.expected);
    }
}

BOOST_AUTO_TEST_SUITE_END()
