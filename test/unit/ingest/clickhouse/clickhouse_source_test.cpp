// Tests the ClickHouse source; expected counts are computed without SQL.
#include "ingest/clickhouse/clickhouse_fixture.hpp"

namespace wheelcount::ingest {
namespace {

using domain::dimension;
using test::fake_download;
using test::page_recorder;

/// Small test data: two versions, mirrors, unknown values, two days, keys that are not merged yet.
std::vector<fake_download> small_day() {
    const day date = test::newest;
    return {
        {"boto3", date, "1.0", "pip", "bdist_wheel", "3.12", "Linux", "US", 5},
        {"boto3", date, "1.0", "pip", "bdist_wheel", "3.12", "Linux", "US", 7},
        {"boto3", date, "1.0", "uv", "sdist", "3.11", "Darwin", "DE", 11},
        {"boto3", date, "2.0", "bandersnatch", "sdist", "", "", "", 13},
        {"boto3", date, "2.0", "", "", "", "", "", 17},
        {"boto3", date - days{1}, "9.9", "pip", "bdist_wheel", "2.7", "Windows", "FR", 1'000},
        {"numpy", date, "1.0", "Nexus", "bdist_wheel", "3.12", "Linux", "US", 19},
        {"six", date - days{1}, "1.0", "pip", "bdist_wheel", "2.7", "Windows", "FR", 1'000},
        {"zope-interface", date, "7.0", "pip", "bdist_wheel", "3.9", "Linux", "US", 23},
    };
}

struct small_fixture : test::clickhouse_fixture {
    small_fixture() { add(small_day()); }
};

BOOST_FIXTURE_TEST_SUITE(clickhouse_source, small_fixture)

BOOST_AUTO_TEST_CASE(fetches_a_day_with_all_dimensions) {
    page_recorder sink;
    BOOST_TEST_REQUIRE(fetch(sink).has_value());
    BOOST_TEST(test::difference(sink.projects, expected()) == "");

    auto& boto3 = sink.projects["boto3"];
    BOOST_TEST((boto3[dimension::version]["1.0"] == domain::counts{23, 0, 0}));
    BOOST_TEST((boto3[dimension::version]["2.0"] == domain::counts{30, 13, 0}));
    BOOST_TEST((boto3[dimension::installer]["bandersnatch"] == domain::counts{13, 13, 0}));
    BOOST_TEST((boto3[dimension::file_type]["sdist"] == domain::counts{24, 13, 0}));
    BOOST_TEST((boto3[dimension::python][""] == domain::counts{30, 0, 0}));
    BOOST_TEST(sink.projects.size() == 3u);
    BOOST_TEST(lines.empty());
}

BOOST_AUTO_TEST_CASE(prepare_and_count_cost_nothing) {
    BOOST_TEST(source->name() == "clickhouse");
    const auto prepared = prepare();
    BOOST_TEST_REQUIRE(prepared.has_value());
    BOOST_TEST(prepared->projects == 3u);
    BOOST_TEST((prepared->cost == job_cost()));
    BOOST_TEST(count()->downloads == 95u);
    const auto bytes =
        run(source->estimate(day_source::query_kind::downloads, test::oldest, test::newest));
    BOOST_TEST(bytes.value() == 0u);
}

BOOST_AUTO_TEST_CASE(accepts_quoted_integers_and_compressed_responses) {
    server.limits.quotes_integers = true;
    server.gzip = true;
    check_whole_day();
    BOOST_TEST(count()->downloads == 95u);
}

BOOST_AUTO_TEST_CASE(a_missing_day_is_unavailable) {
    server.table_rows("_per_day_by_version_by_installer_by_type").clear();
    page_recorder sink;
    for (const errc code : {prepare().error().code, fetch(sink).error().code})
        BOOST_TEST(code == errc::unavailable);
    BOOST_TEST(prepare().error().message.starts_with("ClickHouse has no downloads of 2026-07-20"));
    BOOST_TEST(sink.cursors.empty());
    BOOST_TEST(count()->downloads == 95u);
    server.table_rows("_per_day").clear();
    BOOST_TEST(count()->downloads == 0u);
}

BOOST_AUTO_TEST_CASE(removed_dimensions_are_not_queried) {
    const std::pair<dimension, const char*> tables[]{
        {dimension::python, "_per_day_by_version_by_python"},
        {dimension::system, "_per_day_by_version_by_system"},
        {dimension::country, "_per_day_by_version_by_country"},
    };
    for (const auto& [dim, table] : tables) {
        use(clickhouse_options());
        check_whole_day();
        BOOST_TEST(server.was_queried(table));

        clickhouse_options less;
        less.dimensions.remove(dim);
        use(less);
        server.clear_queries();
        check_whole_day();
        BOOST_TEST(!server.was_queried(table));
    }
}

BOOST_AUTO_TEST_CASE(dimensions_of_the_versions_table_can_be_removed) {
    clickhouse_options less;
    less.dimensions.remove(dimension::installer);
    use(less);
    check_whole_day();
    less.dimensions.remove(dimension::file_type);
    less.dimensions.mirrors = false;
    use(less);
    check_whole_day();
    less.dimensions.remove(dimension::version); // has no effect
    use(less);
    check_whole_day();
}

BOOST_AUTO_TEST_CASE(different_dimensions_have_different_fingerprints) {
    const std::string all = source->fingerprint();
    for (const char c : all)
        BOOST_TEST((std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'));
    clickhouse_options less;
    less.dimensions.mirrors = false;
    use(less);
    BOOST_TEST(source->fingerprint() != all);
    less.dimensions.remove(dimension::country);
    const std::string before = source->fingerprint();
    use(less);
    BOOST_TEST(source->fingerprint() != before);
}

BOOST_AUTO_TEST_CASE(invalid_names_are_rejected_rows_and_break_no_query) {
    const char* const names[]{"it's", "back\\slash", "' OR ''='",   "\\'; --", "`x`",
                              "a b",  "\xff",        "line\nbreak", "\"",      "é"};
    std::vector<fake_download> more;
    for (const char* name : names)
        more.push_back({name, test::newest, "1'0", "dev\\pi", "t'", "'", "\\", "''", 3});
    more.back().installer = "devpi";
    add(more);
    clickhouse_options small;
    small.page_projects = 1;
    small.range_projects = 1;
    use(small);
    page_recorder sink;
    const auto fetched = fetch(sink);
    BOOST_REQUIRE_MESSAGE(fetched.has_value(), fetched.error().message);
    BOOST_TEST(sink.projects.size() == 3u);
    BOOST_TEST(sink.rejected.size() == std::size(names));
    BOOST_TEST((sink.rejected["it's"] == domain::counts{3, 0, 0}));
    BOOST_TEST((sink.rejected["é"] == domain::counts{3, 3, 0}));
    BOOST_TEST(sink.cursors.size() == 3u + std::size(names));
}

BOOST_AUTO_TEST_CASE(labels_are_not_changed) {
    add({{"six", test::newest, "1'0\\", "\"pip\"", "\t", "\n", "MSYS_NT-10.0\\", "??", 3}});
    check_whole_day();
}

BOOST_AUTO_TEST_CASE(tables_may_differ_in_projects) {
    server.table_rows("_per_day_by_version_by_country").push_back({"only-there", test::newest});
    auto& pythons = server.table_rows("_per_day_by_version_by_python");
    std::erase_if(pythons, [](const fake_download& d) { return d.project == "numpy"; });
    pythons.push_back({"boto3", test::newest, "1.0", "", "", "3.12", "", "", 19});
    page_recorder sink;
    BOOST_TEST_REQUIRE(fetch(sink).has_value());
    BOOST_TEST(sink.projects.size() == 3u);
    BOOST_TEST(!sink.projects["numpy"].contains(dimension::python));
}

BOOST_AUTO_TEST_CASE(a_lagging_table_is_unavailable) {
    server.table_rows("_per_day_by_version_by_system").clear();
    page_recorder sink;
    const auto fetched = fetch(sink);
    BOOST_TEST_REQUIRE(fetched.has_error());
    BOOST_TEST(fetched.error().code == errc::unavailable);
    BOOST_TEST(fetched.error().message.find("0 of 95 downloads") != std::string::npos);
    BOOST_TEST(fetched.error().message.find("by system") != std::string::npos);
    BOOST_TEST(sink.cursors.empty());
}

BOOST_AUTO_TEST_CASE(an_error_of_the_sink_ends_the_fetch) {
    page_recorder sink;
    sink.pages_max = 1;
    BOOST_TEST(fetch(sink).error().code == errc::cancelled);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
