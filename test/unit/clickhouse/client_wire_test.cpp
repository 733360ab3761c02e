// Tests the client with the real HTTP client against a fake ClickHouse on loopback, which behaves
// like the public server.
#include "clickhouse/row_recorder.hpp"
#include "support/fake_clickhouse.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"

#include <chrono>
#include <string>

using namespace wheelcount;
using namespace wheelcount::clickhouse;
using namespace wheelcount::test;

namespace {

using list = std::vector<std::string>;

constexpr day date{std::chrono::year{2026} / 7 / 20};

/// All downloads of the day by Python version.
constexpr const char* page_sql =
    "SELECT project, groupArray([python_minor, toString(n)]) FROM (SELECT project, python_minor, "
    "sum(count) AS n FROM `pypi`.`pypi_downloads_per_day_by_version_by_python` WHERE date = "
    "'2026-07-20' AND project > '' GROUP BY project, python_minor) GROUP BY project ORDER BY "
    "project LIMIT 1000";
constexpr const char* totals_sql = "SELECT uniqExact(project), sum(count) FROM "
                                   "`pypi`.`pypi_downloads_per_day` WHERE date = '2026-07-20' AND "
                                   "project > ''";

struct fixture : loop_fixture {
    fixture() {
        for (const char* project : {"boto3", "numpy", "six", "urllib3", "wheel"}) {
            fake_download download{project, date};
            download.count = 7;
            server.add(download);
            download.python = "";
            server.add(download);
        }
    }

    result<std::uint64_t> select(std::string sql) { return run(client_->select(sql, sink)); }

    fake_clickhouse server{get_executor()};
    fake_clock clock;
    wheelcount::log logger{clock, severity::error, [](std::string_view) {}};
    std::unique_ptr<net::http_client> http = net::make_http_client(get_executor());
    row_recorder sink;
    std::unique_ptr<client> client_ =
        make_client({server.endpoint(), "demo", ""}, *http, clock, logger);
};

const list whole_page{"boto3||7|3.12|7", "numpy||7|3.12|7", "six||7|3.12|7", "urllib3||7|3.12|7",
                      "wheel||7|3.12|7"};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_wire_test, fixture)

BOOST_AUTO_TEST_CASE(reads_plain_and_compressed_pages_in_chunks_of_any_size) {
    for (const bool gzip : {false, true}) {
        server.gzip = gzip;
        for (const std::size_t bytes : {1u, 7u, 100'000u}) {
            sink.rows.clear();
            server.inject_fault(0, faults::small_chunks(bytes));
            BOOST_TEST(select(page_sql).value() == 5u);
            BOOST_TEST(sink.rows == whole_page, boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_CASE(reads_quoted_and_unquoted_integers) {
    for (const bool quoted : {false, true}) {
        server.limits.quotes_integers = quoted;
        sink.rows.clear();
        BOOST_TEST(select(totals_sql).value() == 1u);
        BOOST_TEST((sink.rows == list{"5|70"}));
    }
}

BOOST_AUTO_TEST_CASE(returns_the_first_rows_if_the_server_limits_the_result) {
    server.limits.result_rows_max = 3;
    server.limits.block_rows = 2;
    BOOST_TEST(select(page_sql).value() == 4u);
    server.limits.result_bytes_max = 10;
    BOOST_TEST(select(page_sql).value() == 2u);
}

BOOST_AUTO_TEST_CASE(returns_each_whole_row_once_if_the_connection_closes) {
    constexpr std::size_t body_bytes = 200;
    for (std::size_t cut = 0; cut < body_bytes; cut += 3) {
        sink.rows.clear();
        server.inject_fault(0, faults::truncate_body(cut));
        const auto rows = select(page_sql);
        BOOST_TEST_REQUIRE(rows.has_value());
        BOOST_TEST(*rows == sink.rows.size());
        BOOST_TEST_REQUIRE(sink.rows.size() >= 1u);
        for (std::size_t i = 0; i < sink.rows.size(); ++i)
            BOOST_TEST(sink.rows[i] == whole_page[i]);
    }
}

BOOST_AUTO_TEST_CASE(returns_each_whole_row_once_before_an_exception) {
    for (std::size_t behind = 0; behind < 200; behind += 3) {
        sink.rows.clear();
        server.inject_fault(0, faults::exception_after(behind, 159));
        const auto rows = select(page_sql);
        BOOST_TEST_REQUIRE(rows.has_value());
        BOOST_TEST_REQUIRE(*rows == sink.rows.size());
        for (std::size_t i = 0; i < sink.rows.size(); ++i)
            BOOST_TEST(sink.rows[i] == whole_page[i]);
    }
}

BOOST_AUTO_TEST_CASE(retries_transient_errors) {
    server.inject_fault(0, faults::close_without_response());
    server.inject_fault(1, faults::exception(500, 202));
    server.inject_fault(2, faults::respond_with(502, "<html>"));
    BOOST_TEST(select(page_sql).value() == 5u);
    BOOST_TEST(clock.slept().size() == 3u);
}

BOOST_AUTO_TEST_CASE(rejects_a_query_above_the_limit_of_rows_to_read) {
    server.limits.rows_to_read_max = 9;
    BOOST_TEST(select(totals_sql).error().code == errc::too_large);
    BOOST_TEST(sink.rows.empty());
}

BOOST_AUTO_TEST_CASE(works_for_readonly_users) {
    server.limits.readonly = true;
    BOOST_TEST(select(totals_sql).value() == 1u);
    BOOST_TEST(select(totals_sql).value() == 1u);
    BOOST_TEST(clock.slept().empty());
}

BOOST_AUTO_TEST_CASE(reports_invalid_queries_and_unknown_users) {
    BOOST_TEST(select("SELECT 1").error().code == errc::bad_input);
    client_ = make_client({server.endpoint(), "unknown-user", ""}, *http, clock, logger);
    BOOST_TEST(select(totals_sql).error().code == errc::permission_denied);
}

BOOST_AUTO_TEST_SUITE_END()
