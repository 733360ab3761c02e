#include "clickhouse/errors.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wheelcount;
using namespace wheelcount::clickhouse;
using namespace std::chrono_literals;

namespace {

net::http_response response_of(unsigned status, std::string body) {
    net::http_response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

struct row {
    unsigned code; // 0: none
    unsigned status;
    bool is_transient;
    errc meaning;
};

// ClickHouse sends these statuses with these codes; the code takes precedence.
constexpr row rows[]{
    {32, 500, true, errc::unavailable},
    {159, 408, true, errc::timed_out},
    {159, 500, true, errc::timed_out},
    {160, 500, true, errc::timed_out},
    {198, 500, true, errc::unavailable},
    {202, 500, true, errc::unavailable},
    {202, 400, true, errc::unavailable},
    {203, 500, true, errc::unavailable},
    {209, 408, true, errc::unavailable},
    {210, 500, true, errc::unavailable},
    {236, 500, true, errc::unavailable},
    {241, 500, true, errc::unavailable},
    {279, 500, true, errc::unavailable},
    {394, 500, true, errc::unavailable},
    {439, 500, true, errc::unavailable},
    {499, 500, true, errc::unavailable},
    {745, 503, true, errc::unavailable},
    {999, 500, true, errc::unavailable},
    {158, 500, false, errc::too_large},
    {307, 500, false, errc::too_large},
    {396, 500, false, errc::too_large},
    {164, 500, false, errc::permission_denied},
    {192, 404, false, errc::permission_denied},
    {193, 403, false, errc::permission_denied},
    {194, 401, false, errc::permission_denied},
    {195, 500, false, errc::permission_denied},
    {201, 500, false, errc::permission_denied},
    {452, 500, false, errc::permission_denied},
    {497, 403, false, errc::permission_denied},
    {516, 403, false, errc::permission_denied},
    {47, 404, false, errc::bad_input},
    {60, 404, false, errc::bad_input},
    {81, 404, false, errc::bad_input},
    // For unknown codes and responses of front ends, the status decides.
    {62, 400, false, errc::bad_input},
    {49, 500, true, errc::unavailable},
    {0, 302, true, errc::unavailable},
    {0, 400, false, errc::bad_input},
    {0, 401, false, errc::permission_denied},
    {0, 403, false, errc::permission_denied},
    {0, 404, false, errc::bad_input},
    {0, 408, true, errc::unavailable},
    {0, 429, true, errc::unavailable},
    {0, 502, true, errc::unavailable},
    {0, 503, true, errc::unavailable},
};

std::string exception(unsigned code) {
    return "Code: " + std::to_string(code) + ". DB::Exception: why. (NAME) (version 26.9.1)\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(errors_test)

BOOST_AUTO_TEST_CASE(classifies_by_code_and_without_one_by_status) {
    for (const row& r : rows) {
        const std::string body = r.code ? exception(r.code) : "<html>no</html>";
        BOOST_TEST_CONTEXT(r.code << ' ' << r.status) {
            const failure f = classify(response_of(r.status, body));
            BOOST_TEST(f.is_transient == r.is_transient);
            BOOST_TEST(f.cause.code == r.meaning);
            BOOST_TEST(f.setting_rejected == (r.code == 164 || r.code == 452));
        }
    }
}

BOOST_AUTO_TEST_CASE(classifies_a_code_after_rows_the_same) {
    for (const row& r : rows) {
        if (r.code == 0 || r.code == 62) continue;
        const failure f = classify(exception(r.code));
        BOOST_TEST(f.is_transient == r.is_transient);
        BOOST_TEST(f.cause.code == r.meaning);
    }
}

BOOST_AUTO_TEST_CASE(finds_the_code_in_all_formats) {
    BOOST_TEST(exception_code("Code: 159. DB::Exception: x").value() == 159u);
    BOOST_TEST(exception_code("Code: 159, e.displayText() = DB::Exception: x").value() == 159u);
    BOOST_TEST(exception_code(R"({"exception": "Code: 202. DB::Exception: x"})").value() == 202u);
    BOOST_TEST(exception_code("__exception__\r\ntag\r\nCode: 241. DB::Exception").value() == 241u);
    BOOST_TEST(exception_code("[\"a\", [\"1Code: 394. DB::Exception").value() == 394u);
    for (const char* none : {"", "Code", "Code: ", "Code: x", "code: 1", "Code: 99999999999999"})
        BOOST_TEST(!exception_code(none).has_value());
}

BOOST_AUTO_TEST_CASE(message_has_status_exception_and_hint_but_no_html) {
    BOOST_TEST(
        classify(response_of(404, "Code: 60. DB::Exception: no table\nstack")).cause.message ==
        "ClickHouse returned HTTP 404, Code: 60. DB::Exception: no table (the database "
        "does not have ClickPy's tables)");
    BOOST_TEST(classify(response_of(502, "<html>")).cause.message ==
               "ClickHouse returned HTTP 502");
    BOOST_TEST(classify("Code: 159. x").cause.message ==
               "ClickHouse aborted the response, Code: 159. x");
    const std::string endless = "Code: 62. " + std::string(100'000, 'x');
    BOOST_TEST(classify(response_of(400, endless)).cause.message.size() < 500u);
}

BOOST_AUTO_TEST_CASE(reports_text_without_a_code_as_corrupt) {
    const failure f = classify("<html>log in first</html>");
    BOOST_TEST(!f.is_transient);
    BOOST_TEST(f.cause.code == errc::corrupt);
}

BOOST_AUTO_TEST_CASE(returns_retry_after_of_the_response) {
    auto busy = response_of(503, "");
    busy.retry_after = 7s;
    BOOST_TEST((classify(busy).retry_after == std::optional(7s)));
}

BOOST_AUTO_TEST_CASE(only_unavailable_and_timed_out_are_transient_without_a_response) {
    for (const errc code : {errc::unavailable, errc::timed_out})
        BOOST_TEST(classify(error(code, "x")).is_transient);
    for (const errc code :
         {errc::permission_denied, errc::bad_input, errc::too_large, errc::cancelled})
        BOOST_TEST(!classify(error(code, "x")).is_transient);
}

BOOST_AUTO_TEST_SUITE_END()
