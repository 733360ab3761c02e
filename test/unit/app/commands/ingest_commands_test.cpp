// Goal: `plan`, `cost` and `ingest` check their input and use the store before they query a source.
#include "app/command_runner.hpp"
#include "support/captured_output.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

namespace wheelcount::app {
namespace {

struct ingest_commands_fixture {
    test::temp_directory folder;
    const std::string store = "sqlite:" + (folder / "w.db").string();

    /// With a source that cannot be reached.
    int run(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--store", store, "--bigquery-endpoint",
                                           "http://127.0.0.1:1", "--bigquery-project", "payer"});
        return run_command_line(std::move(arguments));
    }
    std::string printed(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--store", store});
        const test::captured_output output;
        BOOST_TEST(run_command_line(std::move(arguments)) == 0);
        return output.text();
    }
    void import_history() {
        const auto csv = folder / "days.csv";
        std::ofstream(csv) << "date,project,version,downloads\n2026-07-17,a,1.0,10\n";
        BOOST_REQUIRE(run_command_line({"import-days", csv.string(), "--store", store}) == 0);
    }
};

BOOST_FIXTURE_TEST_SUITE(ingest_commands, ingest_commands_fixture)

BOOST_AUTO_TEST_CASE(plan_prints_one_line_per_day) {
    BOOST_TEST(printed({"plan"}) == "2026-07-20  ingest     missing\n");
    import_history();
    BOOST_TEST(printed({"plan"}) ==
               "2026-07-18  ingest     missing\n2026-07-19  ingest     missing\n"
               "2026-07-20  ingest     missing\n"
               "2026-07-17  none       complete; its source cannot be queried again\n");
    BOOST_TEST(
        printed({"plan", "--ingest-time", "13:30"})
            .find("2026-07-20  wait       its log is not complete yet; due 2026-07-21 13:30") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(cost_of_a_new_store_is_zero) {
    const std::string text = printed({"cost"});
    BOOST_TEST(text.starts_with("2026-07: 0 B billed, $0.00"), text);
    BOOST_TEST(text.find("budget of 1.1 TB") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(invalid_ranges_of_days_are_rejected) {
    BOOST_TEST(run({"ingest", "--day", "2026-07-21"}) == 2);
    BOOST_TEST(run({"ingest", "--from", "2026-07-01"}) == 2);
    BOOST_TEST(run({"ingest", "--from", "2026-07-05", "--to", "2026-07-01"}) == 2);
    BOOST_TEST(run({"ingest", "--day", "2026-07-05", "--to", "2026-07-06"}) == 2);
    BOOST_TEST(run({"cost", "--from", "2026-07-05"}) == 2);
}

BOOST_AUTO_TEST_CASE(a_complete_day_is_not_queried_again) {
    import_history();
    BOOST_TEST(run({"ingest", "--day", "2026-07-17"}) == 0);
}

BOOST_AUTO_TEST_CASE(dimensions_are_selected_by_name) {
    using domain::dimension;
    const auto some = selected_dimensions({"country", "ci"});
    BOOST_TEST(some.has(dimension::version));
    BOOST_TEST(some.has(dimension::country));
    BOOST_TEST(!some.has(dimension::python));
    BOOST_TEST(some.ci);
    BOOST_TEST(!some.mirrors);
    BOOST_TEST(run({"plan", "--dimensions", "country,colour"}) == 2);
    BOOST_TEST(run({"plan", "--dimensions", "none"}) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
