// Tests fetching real counts from a server that truncates, rejects, changes and interrupts
// responses.
#include "ingest/clickhouse/clickhouse_fixture.hpp"

namespace wheelcount::ingest {
namespace {

using test::fake_download;
using test::page_recorder;
using query_kind = test::fake_clickhouse_query::query_kind;
namespace faults = test::faults;

constexpr const char* versions = "_per_day_by_version_by_installer_by_type";

struct real_fixture : test::clickhouse_fixture {
    real_fixture() {
        static const auto real_rows = test::real_downloads();
        for (const auto& download : real_rows) {
            const bool is_other_day = download.date == test::before_newest;
            if (download.date == test::newest || (is_other_day && download.count % 8 == 0))
                add({download});
        }
        clickhouse_options small;
        small.range_projects = 15;
        small.page_projects = 9;
        use(small);
    }
};

BOOST_FIXTURE_TEST_SUITE(clickhouse_scan, real_fixture)

BOOST_AUTO_TEST_CASE(truncated_responses_do_not_change_the_result) {
    for (const std::size_t rows_max : {1u, 7u, 1'000u}) {
        for (const std::size_t block_rows : {1u, 3u}) {
            server.limits.result_rows_max = rows_max;
            server.limits.block_rows = block_rows;
            use(clickhouse_options());
            check_whole_day();
        }
    }
    server.limits.result_bytes_max = 3'000;
    check_whole_day();
    BOOST_TEST(prepare()->projects == 60u);
    BOOST_TEST(lines.empty());
}

BOOST_AUTO_TEST_CASE(sizes_of_ranges_and_pages_do_not_change_the_result) {
    for (const std::uint64_t range : {1u, 7u, 60u, 61u}) {
        for (const std::uint64_t page : {1u, 61u}) {
            clickhouse_options sized;
            sized.range_projects = range;
            sized.page_projects = page;
            use(sized);
            check_whole_day();
        }
    }
}

BOOST_AUTO_TEST_CASE(finds_projects_between_and_after_all_split_points) {
    server.table_rows("").clear();
    check_whole_day();
    for (const char* name : {"botocore", "m", "requests"})
        server.table_rows("").push_back({name, test::newest});
    clickhouse_options sized;
    sized.range_projects = 1;
    use(sized);
    check_whole_day();
}

BOOST_AUTO_TEST_CASE(no_query_reads_more_than_its_range) {
    clickhouse_options sized;
    sized.range_projects = 1;
    use(sized);
    check_whole_day();
    BOOST_TEST(prepare()->projects == 60u);
    BOOST_TEST(count()->downloads > 0u);
    std::string last;
    for (const auto& download : downloads)
        last = std::max(last, download.project);
    // There is nothing to read after the last known name.
    for (const auto& query : server.queries())
        if (query.kind != query_kind::split_points)
            BOOST_TEST((query.upto.has_value() || query.after >= last), query.after);
}

BOOST_AUTO_TEST_CASE(repeats_a_query_that_reads_too_much_for_a_smaller_range) {
    // Some 27 rows belong to a project, 400 to a range and 1,600 to the table.
    server.limits.rows_to_read_max = 600;
    check_whole_day();
    BOOST_TEST(prepare()->projects == 60u);
    server.limits.rows_to_read_max = 100;
    page_recorder sink;
    BOOST_TEST(fetch(sink).error().code == errc::too_large);
}

BOOST_AUTO_TEST_CASE(repeats_a_query_with_a_too_large_result_for_a_smaller_range) {
    server.limits.result_rows_max = 3;
    server.limits.result_overflow_throws = true;
    clickhouse_options sized;
    sized.range_projects = 60;
    sized.page_projects = 60;
    use(sized);
    check_whole_day();
}

BOOST_AUTO_TEST_CASE(detects_silently_truncated_reads) {
    server.limits.readonly = true;
    check_whole_day();
    BOOST_TEST(lines.size() == 1u);
    const auto read = static_cast<std::size_t>(server.table_rows(versions).size());
    for (std::size_t rows_max = 70; rows_max < read; rows_max += 170) {
        server.limits.rows_to_read_max = rows_max;
        page_recorder sink;
        const auto fetched = fetch(sink);
        BOOST_TEST((fetched.has_error() || test::difference(sink.projects, expected()).empty()),
                   rows_max << " rows");
    }
}

BOOST_AUTO_TEST_CASE(rejects_a_day_that_changes_meanwhile) {
    const auto before = server.table_rows(versions);
    // From the first page on there is one row less, or one more.
    for (const bool more : {false, true}) {
        server.table_rows(versions) = before;
        bool changed = false;
        server.on_query = [&](const test::fake_clickhouse_query& query) {
            if (query.kind != query_kind::page || std::exchange(changed, true)) return;
            auto& rows = server.table_rows(versions);
            if (more)
                rows.push_back({"zzz", test::newest});
            else
                std::erase_if(rows, [](const auto& d) { return d.project == "urllib3"; });
        };
        page_recorder sink;
        const auto fetched = fetch(sink);
        BOOST_TEST_REQUIRE(fetched.has_error());
        BOOST_TEST(fetched.error().code == errc::unavailable);
        BOOST_TEST(fetched.error().message.starts_with("truncated or changing response: "));
    }
}

BOOST_AUTO_TEST_CASE(resumes_after_any_cursor) {
    page_recorder whole;
    BOOST_TEST_REQUIRE(fetch(whole).has_value());
    BOOST_TEST(whole.cursors.size() > 6u);
    for (std::size_t pages = 1; pages <= whole.cursors.size(); ++pages) {
        page_recorder sink;
        sink.pages_max = pages;
        BOOST_TEST(fetch(sink).error().code == errc::cancelled);
        BOOST_TEST(sink.cursors.back() == whole.cursors[pages - 1]);
        sink.pages_max.reset();
        const auto resumed = fetch(sink, sink.cursors.back());
        BOOST_REQUIRE_MESSAGE(resumed.has_value(), resumed.error().message);
        BOOST_TEST(test::difference(sink.projects, expected()) == "");
    }
}

BOOST_AUTO_TEST_CASE(restarts_a_day_started_with_other_dimensions) {
    test::page_recorder sink;
    BOOST_TEST_REQUIRE(fetch(sink).has_value());
    const auto other = run(source->fetch(test::newest, "t-clickhouse-of-other-dimensions",
                                         sink.cursors.front(), sink));
    BOOST_TEST_REQUIRE(other.has_error());
    BOOST_TEST(other.error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(resumes_with_another_page_size) {
    page_recorder sink;
    sink.pages_max = 3;
    BOOST_TEST(fetch(sink).has_error());
    sink.pages_max.reset();
    use(clickhouse_options());
    BOOST_TEST(fetch(sink, sink.cursors.back()).has_value());
    BOOST_TEST(test::difference(sink.projects, expected()) == "");
}

BOOST_AUTO_TEST_CASE(restarts_when_the_fetched_part_has_changed) {
    page_recorder sink;
    sink.pages_max = 3;
    BOOST_TEST(fetch(sink).has_error());
    for (auto& row : server.table_rows(versions))
        if (row.project == sink.projects.begin()->first) ++row.count;
    page_recorder resumed;
    const auto fetched = fetch(resumed, sink.cursors.back());
    BOOST_TEST_REQUIRE(fetched.has_error());
    BOOST_TEST(fetched.error().code == errc::conflict);
}

BOOST_AUTO_TEST_CASE(restarts_after_an_invalid_cursor) {
    for (const char* cursor : {"boto3", "1 boto3", "1 2 ", "1 2", "x 2 boto3", "-1 2 boto3"}) {
        page_recorder sink;
        BOOST_TEST(fetch(sink, cursor).error().code == errc::conflict);
    }
    BOOST_TEST(server.queries().empty());
}

BOOST_AUTO_TEST_CASE(one_failing_query_does_not_change_the_result) {
    clickhouse_options sized;
    sized.range_projects = 20;
    sized.page_projects = 16;
    use(sized);
    check_whole_day();
    const std::size_t queries = server.queries().size();
    BOOST_TEST(queries > 25u);
    for (std::size_t i = 0; i < queries; ++i) {
        server.inject_fault(i, i % 4 == 0   ? faults::exception(500, 202)
                               : i % 4 == 1 ? faults::truncate_body(i * 37 % 2'000)
                               : i % 4 == 2 ? faults::exception_after(i * 37 % 2'000, 159)
                                            : faults::respond_with(502, "<html>"));
        check_whole_day();
    }
}

BOOST_AUTO_TEST_CASE(reports_permanent_errors) {
    server.inject_fault(9, faults::exception(500, 201));
    page_recorder sink;
    BOOST_TEST(fetch(sink).error().code == errc::permission_denied);
    for (std::size_t i = 0; i < 100; ++i)
        server.inject_fault(9 + i, faults::exception(408, 159));
    page_recorder another;
    BOOST_TEST(fetch(another).error().code == errc::timed_out);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
