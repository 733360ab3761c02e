// Tests the client with a fake HTTP client, which returns prepared responses, and a fake clock.
#include "clickhouse/row_recorder.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_http_client.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"

#include <string>
#include <vector>

using namespace wheelcount;
using namespace wheelcount::clickhouse;
using namespace wheelcount::test;
using namespace std::chrono_literals;

namespace {

using list = std::vector<std::string>;

constexpr const char* slow = "Code: 159. DB::Exception: Timeout exceeded (TIMEOUT_EXCEEDED)\n";
constexpr const char* read_only =
    "Code: 164. DB::Exception: Cannot modify 'read_overflow_mode' in readonly mode. (READONLY)\n";

struct fixture : loop_fixture {
    result<std::uint64_t> select() { return run(client_->select("SELECT 1", sink)); }

    fake_http_client http;
    fake_clock clock;
    std::vector<std::string> lines;
    wheelcount::log logger{clock, severity::debug,
                           [this](std::string_view line) { lines.emplace_back(line); }};
    row_recorder sink;
    std::unique_ptr<client> client_ =
        make_client({"http://ch", "demo", "secret"}, http, clock, logger);
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_test, fixture)

BOOST_AUTO_TEST_CASE(posts_a_query_with_user_and_password_in_headers) {
    http.queue_response(200, "[1]\n[2]\n");
    BOOST_TEST(select().value() == 2u);
    BOOST_TEST((sink.rows == list{"1", "2"}));
    const auto& request = http.requests().at(0);
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.url ==
               "http://ch/?default_format=JSONCompactEachRow&read_overflow_mode=throw");
    BOOST_TEST(request.body == "SELECT 1");
    BOOST_TEST((request.headers == list{"X-ClickHouse-User: demo", "X-ClickHouse-Key: secret"}));
    BOOST_TEST(lines.empty());
}

BOOST_AUTO_TEST_CASE(omits_the_password_header_without_a_password) {
    client_ = make_client({"http://ch", "demo", ""}, http, clock, logger);
    http.queue_response(200);
    BOOST_TEST(select().value() == 0u);
    BOOST_TEST((http.requests().at(0).headers == list{"X-ClickHouse-User: demo"}));
}

BOOST_AUTO_TEST_CASE(retries_transient_errors_before_the_first_row) {
    http.queue_response(500, slow);
    http.queue_error(errc::unavailable);
    net::http_response busy;
    busy.status = 503;
    busy.retry_after = 77s;
    http.queue_response(busy);
    http.queue_response(200, slow);
    http.queue_response(200, "[1]\n");
    BOOST_TEST(select().value() == 1u);
    BOOST_TEST((sink.rows == list{"1"}));
    BOOST_TEST_REQUIRE(clock.slept().size() == 4u);
    BOOST_TEST((clock.slept()[2] == 77s));
    BOOST_TEST(lines.size() == 4u);
}

BOOST_AUTO_TEST_CASE(returns_each_whole_row_of_a_truncated_response_once) {
    const std::string body = "[\"a\"]\n[\"b\"]\n[\"c\"]\n";
    http.set_chunk_bytes(4);
    for (std::size_t cut = 0; cut < body.size(); ++cut) {
        sink.rows.clear();
        http.queue_truncated_response(body, cut);
        const std::size_t whole = cut / 6;
        if (whole == 0) http.queue_response(200, body);
        BOOST_TEST(select().value() == (whole == 0 ? 3u : whole), "cut at " << cut);
        BOOST_TEST(sink.rows.size() == (whole == 0 ? 3u : whole));
    }
}

BOOST_AUTO_TEST_CASE(treats_a_body_that_ends_within_a_row_as_truncated) {
    http.queue_response(200, "[1]\n[2");
    BOOST_TEST(select().value() == 1u);
    http.queue_response(200, "[2");
    http.queue_response(200, "[2]\n");
    BOOST_TEST(select().value() == 1u);
    BOOST_TEST((sink.rows == list{"1", "2"}));
}

BOOST_AUTO_TEST_CASE(returns_the_rows_before_a_transient_exception) {
    const std::string endings[]{
        slow, "{\"exception\": \"Code: 202. DB::Exception: busy\"}\n",
        "[\"bCode: 241. DB::Exception: memory\n",
        "\r\n__exception__\r\ntag\r\nCode: 210. DB::Exception: x\n9 tag\r\n__exception__\r\n"};
    for (const std::string& text : endings) {
        sink.rows.clear();
        http.queue_response(200, "[\"a\"]\n" + text);
        BOOST_TEST(select().value() == 1u);
        BOOST_TEST((sink.rows == list{"a"}));
    }
    BOOST_TEST(clock.slept().size() == 4u);
}

BOOST_AUTO_TEST_CASE(reports_permanent_errors_even_after_rows) {
    http.queue_response(200, "[1]\nCode: 201. DB::Exception: Quota exceeded\n");
    BOOST_TEST(select().error().code == errc::permission_denied);
    http.queue_response(200, "[1]\nCode: 158. DB::Exception: Limit for rows to read\n");
    BOOST_TEST(select().error().code == errc::too_large);
    http.queue_response(400, "Code: 62. DB::Exception: Syntax error\n");
    BOOST_TEST(select().error().code == errc::bad_input);
    http.queue_response(200, "<html>log in first</html>");
    BOOST_TEST(select().error().code == errc::corrupt);
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(gives_up_after_ten_minutes_of_transient_errors) {
    for (int i = 0; i < 600; ++i)
        http.queue_response(500, slow);
    const auto begin = clock.now();
    BOOST_TEST(select().error().code == errc::timed_out);
    BOOST_TEST((clock.now() - begin > 9min));
    BOOST_TEST((clock.now() - begin <= 10min));
    http.clear_responses();
}

BOOST_AUTO_TEST_CASE(returns_the_error_of_the_sink) {
    sink.rows_max = 2;
    http.queue_response(200, "[1]\n[2]\n[3]\n");
    const auto rows = select();
    BOOST_TEST_REQUIRE(!rows.has_value());
    BOOST_TEST(rows.error().message == "sink is full");
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(omits_settings_once_the_server_rejects_them) {
    http.queue_response(500, read_only);
    http.queue_response(200, "[1]\n");
    BOOST_TEST(select().value() == 1u);
    http.queue_response(200, "[2]\n");
    BOOST_TEST(select().value() == 1u);
    BOOST_TEST_REQUIRE(http.requests().size() == 3u);
    BOOST_TEST(http.requests()[1].url == "http://ch/?default_format=JSONCompactEachRow");
    BOOST_TEST(http.requests()[2].url == http.requests()[1].url);
    BOOST_TEST(lines.size() == 1u);
    BOOST_TEST(clock.slept().empty());

    http.queue_response(500, read_only);
    BOOST_TEST(select().error().code == errc::permission_denied);
}

BOOST_AUTO_TEST_CASE(rejects_a_row_above_the_size_limit) {
    http.queue_response(200, "[\"" + std::string(17 << 20, 'x') + "\"]\n");
    BOOST_TEST(select().error().code == errc::too_large);
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(error_and_url_do_not_contain_the_password) {
    http.queue_response(403, "Code: 516. DB::Exception: demo: Authentication failed\n");
    const auto rows = select();
    BOOST_TEST(rows.error().code == errc::permission_denied);
    BOOST_TEST(rows.error().message.find("secret") == std::string::npos);
    BOOST_TEST(http.requests().at(0).url.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
