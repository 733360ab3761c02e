// Goal: `rollup`, `copy`, `show` and `import-days` work on whole stores. Method: real command lines
// on SQLite stores in a temporary folder.
#include "app/command_runner.hpp"
#include "support/captured_output.hpp"
#include "support/temp_directory.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>

namespace wheelcount::app {
namespace {

struct store_commands_fixture {
    test::temp_directory folder;
    const std::string first = "sqlite:" + (folder / "first.db").string();
    const std::string second = "sqlite:" + (folder / "second.db").string();

    store_commands_fixture() {
        const auto csv = folder / "days.csv";
        std::ofstream(csv) << "date,project,version,downloads\n"
                              "2025-02-10,requests,1.0,10\n"
                              "2025-06-01,requests,1.0,20\n"
                              "2026-07-20,requests,2.0,30\n";
        BOOST_REQUIRE(run_command_line({"import-days", csv.string(), "--store", first}) == 0);
    }

    static boost::json::object show_json(const std::string& store,
                                         const std::string& project = "requests") {
        const test::captured_output output;
        BOOST_REQUIRE(run_command_line({"show", project, "--store", store}) == 0);
        return boost::json::parse(output.text()).as_object();
    }
    static bool has(const boost::json::object& part, std::string_view key) {
        return part.contains(key);
    }
};

BOOST_FIXTURE_TEST_SUITE(store_commands, store_commands_fixture)

BOOST_AUTO_TEST_CASE(rollup_turns_old_months_into_years) {
    const auto before = show_json(first);
    BOOST_TEST(has(before.at("months").as_object(), "2025-02"));
    BOOST_TEST(before.at("years").as_object().empty());

    BOOST_TEST(run_command_line({"rollup", "--store", first}) == 0);
    const auto after = show_json(first);
    BOOST_TEST(after.at("total_downloads") == before.at("total_downloads"));
    BOOST_TEST(!has(after.at("months").as_object(), "2025-02"));
    BOOST_TEST(has(after.at("months").as_object(), "2025-06"));
    const auto& year = after.at("years").at("2025");
    BOOST_TEST(year.at("months") == boost::json::array{"2025-02"});
    BOOST_TEST(year.at("days").at("2025-02-10").at("downloads").to_number<int>() == 10);

    BOOST_TEST(run_command_line({"rollup", "--store", first, "--detail-retention-months", "6"}) ==
               0);
    const auto younger = show_json(first);
    BOOST_TEST(younger.at("months").as_object().size() == 1U);
    BOOST_TEST(younger.at("total_downloads") == before.at("total_downloads"));
}

BOOST_AUTO_TEST_CASE(show_accepts_all_projects) {
    const auto all = show_json(first, "__all__");
    BOOST_TEST(all.at("total_downloads").to_number<int>() == 60);
    BOOST_TEST(has(all.at("months").as_object(), "2026-07"));
}

BOOST_AUTO_TEST_CASE(rollup_rejects_less_than_six_months) {
    BOOST_TEST(run_command_line({"rollup", "--store", first, "--detail-retention-months", "5"}) ==
               2);
}

BOOST_AUTO_TEST_CASE(copy_makes_an_equal_store) {
    BOOST_TEST(run_command_line({"copy", "--from", first, "--to", second}) == 0);
    BOOST_TEST((show_json(second) == show_json(first)));
    BOOST_TEST(run_command_line({"copy", "--from", first, "--to", second}) == 2,
               "the target is not empty");
}

BOOST_AUTO_TEST_CASE(copy_requires_a_source_and_an_empty_target) {
    BOOST_TEST(run_command_line({"copy", "--from", first}) == 2);
    BOOST_TEST(run_command_line({"copy", "--to", second}) == 2);
    BOOST_TEST(run_command_line({"copy", "--from", first, "--to", first}) == 2);
    const std::string again = "sqlite:" + (folder / "." / "first.db").string();
    BOOST_TEST(run_command_line({"copy", "--from", first, "--to", again}) == 2);
    BOOST_TEST(run_command_line({"copy", "--from", second, "--to", first}) == 2,
               "the source is empty");
    BOOST_TEST(run_command_line({"copy", "--from", first, "--to", "postgres:x"}) == 2);
}

BOOST_AUTO_TEST_CASE(the_lease_ttl_must_be_at_least_twice_the_timeout) {
    const std::vector<std::string> command{"rollup", "--store", "mongodb://127.0.0.1:1/never_asked",
                                           "--mongo-timeout", "5s"};
    auto too_short = command;
    too_short.insert(too_short.end(), {"--mongo-lease-ttl", "9s"});
    BOOST_TEST(run_command_line(too_short) == 2);
    auto long_enough = command;
    long_enough.insert(long_enough.end(),
                       {"--mongo-lease-ttl", "10s", "--mongo-checkout-timeout", "1ms"});
    BOOST_TEST(run_command_line(long_enough) == 1, "accepted, then the connection fails");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
