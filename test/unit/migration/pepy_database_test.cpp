// Tests that every layout that pepy.tech wrote is read by lookups in indexes, and that invalid
// values are reported, on small databases of real servers of both versions.
#include "migration/pepy_fixture.hpp"
#include "support/mongod.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

namespace wheelcount::migration {
namespace {

using test::both_servers;
using test::on;
using test::pepy_reader;
using test::temp_pepy_database;

using kind = migration::rejected_value::kind;
using all_days = std::map<day, migration::pepy_project::versions>;

errc opening_fails(const std::string& uri, std::string_view said) {
    test::loop_fixture loop;
    migration::pepy_options options;
    options.uri = uri;
    const auto opened = loop.run(migration::open_pepy_database(std::move(options)));
    const auto code = test::failure(opened);
    BOOST_TEST(opened.error().message.find(said) != std::string::npos, opened.error().message);
    return code;
}

std::vector<kind> kinds_of(const migration::pepy_project& project) {
    std::vector<kind> kinds;
    for (const auto& fault : project.rejected)
        kinds.push_back(fault.what);
    return kinds;
}

/// For the life of this object the server rejects queries without an index.
class no_table_scans {
public:
    explicit no_table_scans(test::mongod_version version) : version_(version) { set("true"); }
    no_table_scans(const no_table_scans&) = delete;
    no_table_scans& operator=(const no_table_scans&) = delete;
    ~no_table_scans() { set("false"); }

private:
    void set(const std::string& on_or_off) const {
        run_admin_command(test::shared_mongod(version_),
                          R"({"setParameter": 1, "notablescan": )" + on_or_off + "}");
    }
    test::mongod_version version_;
};

BOOST_AUTO_TEST_SUITE(pepy_databases)

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_days_in_their_own_collection, server, both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(R"({"name": "climoji", "total_downloads": 190, "monthly_downloads": 90})");
    old.insert_day(R"({"project": "climoji", "date": "2020-03-31", "downloads": [
                        {"version": "2.0", "downloads": 40, "pip_downloads": 35},
                        {"version": "2.0.1", "downloads": 30}]},
                      {"project": "climoji", "date": "2020-04-01",
                       "downloads": [{"version": "2.0", "downloads": 20, "pip_downloads": 0}]},
                      {"project": "climoji", "date": "2020-04-02", "downloads": []})");
    pepy_reader source(old);
    BOOST_TEST(source.names() == std::vector<std::string>{"climoji"});
    const auto read = source.read("climoji");
    BOOST_TEST(read.total.value() == 190u);
    BOOST_TEST((read.days == all_days{{on("2020-03-31"), {{"2.0", 40}, {"2.0.1", 30}}},
                                      {on("2020-04-01"), {{"2.0", 20}}}}));
    BOOST_TEST(read.rejected.empty());
    BOOST_TEST(source.count_unnamed() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_days_embedded_by_date, server, both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(
        R"({"name": "pairs", "total_downloads": 1100,
            "downloads": {"2020-04-01": [["2.0", 30], ["2.1", {"$numberLong": "7"}]],
                          "2020-03-31": [["2.0", 40.0]]}},
           {"name": "named", "total_downloads": {"$numberLong": "66040072552"},
            "downloads": {"2020-04-01": [{"version": "2.0", "downloads": 30}]}},
           {"name": "object",
            "downloads": {"2020-04-01": {"2.0": 30, "2.1": {"downloads": 7, "pip_downloads": 1}}}},
           {"name": "none", "total_downloads": 5, "downloads": null})");
    pepy_reader source(old);
    const all_days pairs{{on("2020-03-31"), {{"2.0", 40}}},
                         {on("2020-04-01"), {{"2.0", 30}, {"2.1", 7}}}};
    BOOST_TEST((source.read("pairs").days == pairs));
    BOOST_TEST(source.read("pairs").total.value() == 1100u);
    BOOST_TEST((source.read("named").days == all_days{{on("2020-04-01"), {{"2.0", 30}}}}));
    BOOST_TEST(source.read("named").total.value() == 66'040'072'552u);
    BOOST_TEST(
        (source.read("object").days == all_days{{on("2020-04-01"), {{"2.0", 30}, {"2.1", 7}}}}));
    BOOST_TEST(!source.read("object").total.has_value());
    BOOST_TEST(source.read("none").days.empty());
    for (const char* name : {"pairs", "named", "object", "none"})
        BOOST_TEST(source.read(name).rejected.empty(), name);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reads_days_embedded_as_a_list, server, both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(
        R"({"name": "climoji", "total_downloads": 100, "downloads": [
              {"date": "2020-01-31", "downloads": [{"version": "1.0", "downloads": 3}]},
              {"date": {"$date": "2020-02-01T00:00:00Z"}, "downloads": [["1.0", 4]]},
              {"date": {"$date": "2020-02-02T23:59:59Z"}, "downloads": {"1.0": 5}}]})");
    old.drop("project_downloads");
    pepy_reader source(old);
    const auto read = source.read("climoji");
    BOOST_TEST((read.days == all_days{{on("2020-01-31"), {{"1.0", 3}}},
                                      {on("2020-02-01"), {{"1.0", 4}}},
                                      {on("2020-02-02"), {{"1.0", 5}}}}));
    BOOST_TEST(read.rejected.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_newer_layout_replaces_a_day_of_the_older_one, server,
                              both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(R"({"name": "both", "total_downloads": 10,
                           "downloads": {"2020-04-01": [["1.0", 1], ["2.0", 2]],
                                         "2020-04-02": [["1.0", 9]]}})");
    old.insert_day(R"({"project": "both", "date": "2020-04-01",
                       "downloads": [{"version": "2.0", "downloads": 3}]},
                      {"project": "both", "date": {"$date": "2020-04-03T00:00:00Z"},
                       "downloads": [{"version": "2.0", "downloads": 4},
                                     {"version": "2.0", "downloads": 5},
                                     {"version": null, "downloads": 6}]})");
    pepy_reader source(old);
    BOOST_TEST((source.read("both").days == all_days{{on("2020-04-01"), {{"1.0", 1}, {"2.0", 3}}},
                                                     {on("2020-04-02"), {{"1.0", 9}}},
                                                     {on("2020-04-03"), {{"2.0", 5}, {"", 6}}}}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(documents_with_one_name_are_one_project, server, both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(R"({"name": "twice", "total_downloads": 10},
                          {"name": "twice", "total_downloads": 7},
                          {"name": "Twice", "total_downloads": 1})");
    pepy_reader source(old);
    BOOST_TEST((source.names() == std::vector<std::string>{"Twice", "twice"}));
    BOOST_TEST(source.read("twice").total.value() == 10u);
    BOOST_TEST(source.read("Twice").total.value() == 1u);
    BOOST_TEST(!source.read("thrice").total.has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(invalid_values_are_rejected_with_their_location, server,
                              both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(R"({"name": "a", "total_downloads": -1, "downloads": "many"},
                          {"name": "b", "total_downloads": "12", "downloads":
                            {"2020-02-30": [["1", 1]], "2020-02-28": 7, "2020-02-27": [["1", 8]]}},
                          {"total_downloads": 3}, {"name": null}, {"name": 7})");
    old.insert_day(R"({"project": "c", "date": "yesterday", "downloads": []},
                      {"project": "c", "downloads": []},
                      {"project": "c", "date": "2020-01-01"},
                      {"project": "c", "date": "2020-01-02", "downloads": [
                         {"version": "1", "downloads": -5}, {"version": "2"}, 3,
                         {"version": 4, "downloads": 4}, {"version": "5", "downloads": 1.5},
                         {"version": "6", "downloads": "6"}, {"version": "7", "downloads": 7},
                         {"version": "8", "downloads": {"$numberLong": "1000000000000001"}}]},
                      {"date": "2020-01-01", "downloads": []},
                      {"project": {"$oid": "5e8f8f8f8f8f8f8f8f8f8f8f"}})");
    pepy_reader source(old);
    BOOST_TEST((source.names() == std::vector<std::string>{"a", "b", "c"}));
    BOOST_TEST(source.count_unnamed() == 5u);
    BOOST_TEST((kinds_of(source.read("a")) == std::vector{kind::count, kind::shape}));
    BOOST_TEST(!source.read("a").total.has_value());
    const auto b = source.read("b");
    BOOST_TEST((kinds_of(b) == std::vector{kind::count, kind::date, kind::shape}));
    BOOST_TEST((b.days == all_days{{on("2020-02-27"), {{"1", 8}}}}));
    BOOST_TEST(b.rejected[1].where == "b: `2020-02-30` is not a date");
    const auto c = source.read("c");
    BOOST_TEST((c.days == all_days{{on("2020-01-02"), {{"7", 7}}}}));
    auto kinds = kinds_of(c);
    BOOST_TEST(std::ranges::count(kinds, kind::date) == 2);
    BOOST_TEST(std::ranges::count(kinds, kind::count) == 5);
    BOOST_TEST(std::ranges::count(kinds, kind::shape) == 3);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(names_of_both_collections_are_merged_in_order, server, both_servers) {
    const temp_pepy_database old(server::value);
    std::set<std::string> expected;
    const auto insert = [&](const std::string& collection, const std::string& field, int first,
                            int step, int copies) {
        std::string documents;
        for (int i = first; i < 9'000; i += step) {
            const std::string name = "p" + std::to_string(i);
            expected.insert(name);
            for (int copy = 0; copy < copies; ++copy)
                documents +=
                    (documents.empty() ? "" : ",") + ("{\"" + field + "\": \"" + name + "\"}");
        }
        old.insert(collection, documents);
    };
    insert("projects", "name", 1000, 3, 1);
    insert("project_downloads", "project", 1001, 1500, 900); // unlisted, with many days
    insert("project_downloads", "project", 1000, 600, 20);   // listed ones and others
    insert("project_downloads", "project", 8999, 1, 2'500);  // after all that are listed
    pepy_reader source(old);
    const auto names = source.names();
    BOOST_TEST(std::ranges::is_sorted(names));
    BOOST_TEST((names == std::vector<std::string>(expected.begin(), expected.end())));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_read_ends_near_read_bytes_max, server, both_servers) {
    const temp_pepy_database old(server::value);
    const std::string padding(3 << 20, 'x');
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g"})
        old.insert_project(R"({"name": ")" + std::string(name) + R"(", "total_downloads": 1,
                               "padding": ")" +
                           padding + R"("})");
    for (int day = 10; day < 20; ++day)
        old.insert_day(R"({"project": "b", "date": "2020-01-)" + std::to_string(day) +
                       R"(", "downloads": [["1", 1]], "padding": ")" + padding + R"("})");
    pepy_reader source(old);
    const auto read = [&source](std::vector<std::string> names) {
        return test::value(source.loop().run(source.source().read(std::move(names))));
    };
    const auto whole = read({"a", "c", "d", "unknown"});
    BOOST_TEST(whole.size() == 4u);
    const auto five_of_six = read({"c", "d", "e", "f", "g", "h"});
    BOOST_TEST(five_of_six.size() == 6u, "15 MB are not too much");
    const auto b_and_before = read({"a", "b", "c", "d"});
    BOOST_TEST(b_and_before.size() == 4u, "b is the last that has days");
    BOOST_TEST(b_and_before[1].days.size() == 10u);
    const auto cut = read({"a", "b", "c", "d", "e", "f", "g"});
    BOOST_REQUIRE(cut.size() == 6u);
    BOOST_TEST(cut.back().name == "f");
    BOOST_TEST(cut.back().total.value() == 1u);
    old.insert_day(R"({"project": "d", "date": "2020-01-01", "downloads": [["1", 1]]})");
    BOOST_TEST(read({"a", "b", "c", "d"}).size() == 3u);
    BOOST_TEST(read({"b", "d"}).front().days.size() == 10u);
    BOOST_TEST(read({"b", "d"}).size() == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_query_uses_an_index, server, both_servers) {
    const temp_pepy_database old(server::value);
    old.insert_project(R"({"name": "a", "total_downloads": 1}, {"name": 5})");
    old.insert_day(R"({"project": "b", "date": "2020-01-01", "downloads": [["1", 2]]})");
    const no_table_scans guard(server::value);
    pepy_reader source(old);
    BOOST_TEST((source.names() == std::vector<std::string>{"a", "b"}));
    BOOST_TEST(source.count_unnamed() == 1u);
    BOOST_TEST(source.read("b").days.size() == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rejects_an_unusable_database_when_it_is_opened, server,
                              both_servers) {
    const temp_pepy_database old(server::value);
    BOOST_TEST(opening_fails(old.uri(), "`projects` or `project_downloads`") == errc::bad_input);
    BOOST_TEST(opening_fails("sqlite:w.db", "is not pepy's database") == errc::bad_input);

    old.insert_project(R"({"name": "a"})");
    pepy_reader(old).names();
    old.insert_day(R"({"project": "a"})");
    pepy_reader(old).names();
    old.drop_indexes("project_downloads");
    BOOST_TEST(
        opening_fails(old.uri(), "db.project_downloads.createIndex({project: 1, date: 1})") ==
        errc::bad_input);
    for (const char* unusable : {R"(, "sparse": true)", R"(, "collation": {"locale": "en"})",
                                 R"(, "partialFilterExpression": {"date": "2020-01-01"})"}) {
        old.add_index("project_downloads", R"({"project": 1})", unusable);
        BOOST_TEST(opening_fails(old.uri(), "createIndex") == errc::bad_input);
        old.drop_indexes("project_downloads");
    }
    old.add_index("project_downloads", R"({"project": "hashed"})");
    BOOST_TEST(opening_fails(old.uri(), "createIndex") == errc::bad_input);
    old.drop_indexes("project_downloads");
    old.add_index("project_downloads", R"({"project": -1})");
    BOOST_TEST(pepy_reader(old).names().size() == 1u);
    old.drop_indexes("projects");
    BOOST_TEST(opening_fails(old.uri(), "db.projects.createIndex({name: 1})") == errc::bad_input);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_default_database_is_pepy, server, both_servers) {
    auto pepy = test::shared_mongod(server::value).address();
    pepy.database = "pepy";
    test::run_command(pepy, R"({"createIndexes": "projects",
                                "indexes": [{"key": {"name": -1}, "name": "name_-1"}]})");
    test::run_command(pepy, R"({"insert": "projects", "documents": [{"name": "here"}]})");
    pepy.database.clear();
    BOOST_TEST(pepy_reader(pepy.text()).names() == std::vector<std::string>{"here"});
    pepy.database = "pepy";
    test::run_command(pepy, R"({"dropDatabase": 1})");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::migration
