// Goal: during a rollup of months into years every response equals that before or after it. Method:
// a rollup that crashed half way, and one that runs between any two reads of a route.
#include "api/interleaving_fixture.hpp"
#include "support/sample_days.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/rollup.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

namespace wheelcount::api {
namespace {

using route = std::pair<std::string_view, std::string_view>;

/// Routes with totals of the past.
const route totals[] = {
    {"/api/downloads/flask", "from=2024-01-01"},
    {"/api/downloads/flask", "from=2024-03-15&to=2024-08-15"},
    {"/api/downloads/flask", "from=2024-01-01&granularity=month&mirrors=false"},
    {"/api/downloads/flask", "from=2024-01-01&format=csv"},
    {"/api/compare", "projects=flask&from=2024-01-01"},
    {"/api/sum", "projects=flask&from=2024-01-01"},
    {"/chart/flask.svg", "from=2024-01-01"},
    {"/downloads/point/2024-01-01:2024-12-31/flask", ""},
    {"/downloads/range/2024-01-01:2024-12-31/flask", ""},
    {"/downloads/point/2024-01-01:2026-07-20", ""},
    {"/api/packages/flask/overall", ""},
    {"/personalized-badge/flask", "period=total&units=none&ci=false"},
    {"/badge", "projects=flask&units=none&mirrors=false"},
    {"/badge/flask", ""},
    {"/api/projects/flask", ""},
};

/// Routes with breakdowns, which rolled-up months do not have.
const route breakdowns[] = {
    {"/api/downloads/flask", "by=version&from=2024-01-01"},
    {"/api/downloads/flask", "by=version&top=1&from=2024-01-01&to=2024-12-31"},
    {"/api/downloads/flask", "by=python&top=1&from=2024-03-15"},
    {"/api/downloads/flask", "versions=2.*,stable&from=2024-01-01"},
    {"/api/downloads/flask", "installer=uv&from=2024-01-01&granularity=month"},
    {"/api/downloads/flask", "by=country&from=2024-01-01&format=csv"},
    {"/chart/flask.svg", "by=system&from=2024-01-01"},
    {"/api/packages/flask/python_major", ""},
    {"/api/packages/flask/python_minor", ""},
    {"/api/packages/flask/system", ""},
    {"/personalized-badge/flask", "period=total&units=none&installer=uv"},
    {"/projects/flask", "timeRange=oneYear&viewType=table"},
    {"/versions/flask/last-week", ""},
    {"/api/v2/projects/flask", ""},
    {"/api/v2/projects/flask", "format=csv"},
    {"/api/v3/pro/projects/flask/downloads", "timeRange=ONE_YEAR"},
    {"/api/v3/pro/projects/flask/country-downloads", ""},
};

struct rollup_fixture : test::interleaving_fixture {
    /// A day of each of ten months of 2024, which together have 1,650 downloads, and two days of
    /// now: the last import finds the others too old for the project's summary.
    rollup_fixture() {
        std::uint64_t n = 0;
        for (month m = std::chrono::year{2024} / 1; m <= std::chrono::year{2024} / 10;
             m += std::chrono::months{1}) {
            n += 10;
            import_all(first_day(m) + days{9}, {test::flask_day(n)});
        }
        import_all(yesterday - days{1}, {test::flask_day(3)});
        import_all(yesterday, {test::flask_day(7)});
        BOOST_REQUIRE(run(interleaved_data.refresh()).has_value());
    }
    awaitable<result<ingest::rollup_report>> rollup() {
        return ingest::roll_up(store, std::chrono::months{13}, quiet);
    }
    awaitable<void> rollup_all() {
        const auto done = co_await rollup();
        BOOST_TEST(done.has_value());
    }
    /// Fails with the first years written and none of their months erased.
    void rollup_half() {
        store.fail_call(6); // catalog, count, page, years, put, erase
        BOOST_REQUIRE(run(rollup()).has_error());
        for (const char* id : {"flask|2024", "flask|2024-01", "flask|2024-02", "flask|2024-10"})
            BOOST_REQUIRE(store.documents().contains(id));
    }
    std::string body(const route& r) {
        const auto response = follow(r.first, r.second);
        BOOST_TEST(response.status == 200u, r.first << "?" << r.second << " " << response.body);
        return response.body;
    }

    no_progress quiet;
};

BOOST_FIXTURE_TEST_SUITE(during_rollup, rollup_fixture)

BOOST_AUTO_TEST_CASE(totals_do_not_change_during_a_rollup) {
    std::vector<std::string> before;
    for (const route& r : totals)
        before.push_back(body(r));
    const auto check = [&] {
        for (std::size_t i = 0; i < before.size(); ++i)
            BOOST_TEST(body(totals[i]) == before[i], totals[i].first << "?" << totals[i].second);
    };
    rollup_half();
    BOOST_TEST(get("/downloads/point/2024-01-01:2024-12-31/flask").body ==
               R"({"start":"2024-01-10","end":"2024-12-31","package":"flask","downloads":1650})");
    check();
    run(rollup_all());
    BOOST_TEST(!store.documents().contains("flask|2024-01"));
    check();
}

BOOST_AUTO_TEST_CASE(breakdowns_of_rolled_up_months_are_gaps) {
    rollup_half();
    BOOST_TEST(boost::json::serialize(
                   get_json("/api/downloads/flask", "versions=3.*&from=2024-02-10&to=2024-02-10")
                       .at("series")) == R"([{"label":"3.*","total":0,"downloads":[null]}])");
    std::vector<std::string> meanwhile;
    for (const route& r : breakdowns)
        meanwhile.push_back(body(r));
    run(rollup_all());
    for (std::size_t i = 0; i < meanwhile.size(); ++i)
        BOOST_TEST(body(breakdowns[i]) == meanwhile[i],
                   breakdowns[i].first << "?" << breakdowns[i].second);
}

BOOST_AUTO_TEST_CASE(labels_of_rolled_up_months_have_no_lines) {
    auto former = test::flask_day(1'000);
    former.by(domain::dimension::version) = {{"0.1", test::sample_counts(3'000)}};
    import_all(parse_day("2024-01-10").value(), {std::move(former)});
    rollup_half();
    const auto body = get_json("/api/downloads/flask", "by=version&top=1&from=2024-01-01");
    BOOST_TEST(body.at("series").at(0).at("label").as_string() == "3.0");
    BOOST_TEST(body.at("series").at(0).at("total") == 20);
    BOOST_TEST(body.at("labels_in_all") == 2);
}

BOOST_AUTO_TEST_CASE(no_download_is_lost_if_the_rollup_runs_between_two_reads) {
    const test::memory_store before = store;
    for (const route& r : {totals[0], totals[8], totals[11]}) {
        const std::string expected = body(r);
        bool interrupted = true;
        for (std::size_t read_number = 1; interrupted; ++read_number) {
            interleaved.run_after_get(read_number, [this] { return rollup_all(); });
            const auto response = get_interleaved(r.first, r.second);
            BOOST_TEST(response.body == expected, r.first << " at look " << read_number);
            interrupted = !interleaved.is_pending();
            BOOST_TEST((interrupted || read_number > 4),
                       "a summary, two batches of months, a year");
            store = before;
        }
    }
}

BOOST_AUTO_TEST_CASE(breakdowns_are_complete_or_gaps_if_the_rollup_runs_between_two_reads) {
    const test::memory_store before = store;
    for (const route& r : {breakdowns[0], breakdowns[2], breakdowns[4], breakdowns[10]}) {
        const std::string detailed = body(r);
        run(rollup_all());
        const std::string rolled_up = body(r);
        store = before;
        BOOST_TEST(detailed != rolled_up);
        bool interrupted = true;
        for (std::size_t read_number = 1; interrupted; ++read_number) {
            interleaved.run_after_get(read_number, [this] { return rollup_all(); });
            const auto response = get_interleaved(r.first, r.second);
            BOOST_TEST((response.body == detailed || response.body == rolled_up),
                       r.first << "?" << r.second << " at look " << read_number << " "
                               << response.body);
            interrupted = !interleaved.is_pending();
            store = before;
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
