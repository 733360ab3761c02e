// Goal: `wheelcount migrate-pepy` imports pepy's database into the configured store, and its exit
// code distinguishes wrong input from failure. Method: real command lines, a real server, a SQLite
// store.
#include "app/command_runner.hpp"
#include "support/captured_output.hpp"
#include "support/temp_directory.hpp"
#include "support/temp_pepy_database.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <variant>
#include <vector>

namespace wheelcount::app {
namespace {

struct migrate_pepy_fixture {
    test::temp_directory folder;
    const std::string store = "sqlite:" + (folder / "store.db").string();
    const test::temp_pepy_database old{test::mongod_version::main};

    int migrate(const std::string& from) const {
        return run_command_line(
            {"migrate-pepy", "--from", from, "--store", store, "--mongo-checkout-timeout", "50ms"});
    }
    boost::json::value show(const std::string& project) const {
        const test::captured_output output;
        BOOST_REQUIRE(run_command_line({"show", project, "--store", store}) == 0);
        return boost::json::parse(output.text());
    }
};

BOOST_FIXTURE_TEST_SUITE(migrate_pepy_command, migrate_pepy_fixture)

BOOST_AUTO_TEST_CASE(totals_and_days_are_imported) {
    old.insert_project(R"({"name": "requests", "total_downloads": 100})");
    old.insert_day(R"({"project": "requests", "date": "2026-07-20",
                       "downloads": [{"version": "2.0", "downloads": 7, "pip_downloads": 6},
                                     {"version": "bad", "downloads": -1}]})");
    BOOST_TEST(migrate(old.uri()) == 0);
    const auto body = show("requests");
    BOOST_TEST(body.at("total_downloads").to_number<int>() == 100);
    const auto& versions = body.at("months").at("2026-07").at("version").at("2026-07-20");
    BOOST_TEST(versions.as_object().size() == 1u);
    BOOST_TEST(versions.at("2.0").at("downloads").to_number<int>() == 7);
    BOOST_TEST(migrate(old.uri()) == 0, "repeating it is harmless");
}

BOOST_AUTO_TEST_CASE(wrong_input_exits_with_2) {
    BOOST_TEST(run_command_line({"migrate-pepy", "--store", store}) == 2);
    BOOST_TEST(migrate("sqlite:old.db") == 2);
    BOOST_TEST(migrate(old.uri()) == 2, "the database is empty");
    old.insert_project(R"({"name": "requests", "total_downloads": 100})");
    BOOST_TEST(run_command_line({"demo", "--store", store}) == 0);
    BOOST_TEST(migrate(old.uri()) == 2, "the store holds demo data");
}

BOOST_AUTO_TEST_CASE(an_unreachable_server_exits_with_1) {
    auto unreachable = old.address();
    unreachable.hosts = (folder / "mongodb-1.sock").string();
    BOOST_TEST(migrate(unreachable.text()) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::app
