// Goal: every byte of an answer's head, in each of its variants.
#include "http/date.hpp"
#include "http/serialize.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::http {
namespace {

constexpr std::string_view date = "Tue, 21 Jul 2026 12:00:00 GMT";

response text(std::string body) {
    response r;
    r.content_type = "text/plain";
    r.cache_control = "public, max-age=60";
    r.body = std::move(body);
    return r;
}

BOOST_AUTO_TEST_SUITE(serializing)

BOOST_AUTO_TEST_CASE(an_answer_is_head_and_body_in_one_piece) {
    BOOST_TEST(serialize(text("hello"), {date}) == "HTTP/1.1 200 OK\r\n"
                                                   "Date: Tue, 21 Jul 2026 12:00:00 GMT\r\n"
                                                   "Content-Type: text/plain\r\n"
                                                   "Content-Length: 5\r\n"
                                                   "Cache-Control: public, max-age=60\r\n"
                                                   "Server: wheelcount\r\n"
                                                   "Access-Control-Allow-Origin: *\r\n"
                                                   "X-Content-Type-Options: nosniff\r\n"
                                                   "\r\n"
                                                   "hello");
}

BOOST_AUTO_TEST_CASE(head_differs_from_get_only_in_the_missing_body) {
    const std::string whole = serialize(text("hello"), {date});
    BOOST_TEST(serialize(text("hello"), {date, true}) == whole.substr(0, whole.size() - 5));
}

BOOST_AUTO_TEST_CASE(the_connection_header_says_what_the_version_does_not) {
    const auto says = [](connection_option option, std::string_view line) {
        return serialize(text(""), {date, false, option}).find(line) != std::string::npos;
    };
    BOOST_TEST(!says(connection_option::none, "Connection:"));
    BOOST_TEST(says(connection_option::close, "\r\nConnection: close\r\n"));
    BOOST_TEST(says(connection_option::keep_alive, "\r\nConnection: keep-alive\r\n"));
}

BOOST_AUTO_TEST_CASE(answers_without_content_have_neither_length_nor_type) {
    for (const unsigned status : {204U, 304U}) {
        response r = text("must not be sent");
        r.status = status;
        const std::string bytes = serialize(r, {date});
        BOOST_TEST(bytes.find("Content-") == bytes.find("Content-Type-Options"));
        BOOST_TEST(bytes.ends_with("\r\n\r\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_value_cannot_break_out_of_its_line) {
    response r = text("");
    r.more.push_back({"Location", "/a\r\nSet-Cookie: b\x7f"});
    const std::string bytes = serialize(r, {date});
    BOOST_TEST(bytes.ends_with("\r\nLocation: /a  Set-Cookie: b \r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(dates_have_the_form_of_the_protocol) {
    using namespace std::chrono_literals;
    const auto at = [](std::chrono::sys_days d, std::chrono::seconds s) {
        return format_date(d + s);
    };
    BOOST_TEST(at(std::chrono::year{2026} / 7 / 21, 12h) == date);
    BOOST_TEST(at(std::chrono::year{2024} / 2 / 29, 86399s) == "Thu, 29 Feb 2024 23:59:59 GMT");
    BOOST_TEST(at(std::chrono::year{1994} / 11 / 6, 8h + 49min + 37s) ==
               "Sun, 06 Nov 1994 08:49:37 GMT");
    BOOST_TEST(at(std::chrono::year{2027} / 1 / 1, 0s) == "Fri, 01 Jan 2027 00:00:00 GMT");
}

BOOST_AUTO_TEST_CASE(the_cached_date_follows_the_clock) {
    using namespace std::chrono_literals;
    const std::chrono::system_clock::time_point noon =
        std::chrono::sys_days{std::chrono::year{2026} / 7 / 21} + 12h;
    date_cache cache;
    BOOST_TEST(cache.text(noon) == date);
    BOOST_TEST(cache.text(noon + 999ms) == date);
    BOOST_TEST(cache.text(noon + 1s) == "Tue, 21 Jul 2026 12:00:01 GMT");
    BOOST_TEST(cache.text(noon) == date); // clocks are set back
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
