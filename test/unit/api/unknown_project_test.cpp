// Goal: unknown names cost no read of the store, and known projects are always found.
#include "api/api_fixture.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct names_fixture : test::api_fixture {
    names_fixture() {
        import(yesterday, "flask", {{ "1", { 5, 0, 0 } }});
    }

    void rank() {
        BOOST_REQUIRE(run(ingest::build_rankings(store, today(clock), quiet)).has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
    }
    std::size_t reads_for(std::string_view path, std::string_view query = {}) {
        const std::size_t before = store.calls();
        get(path, query);
        return store.calls() - before;
    }

    no_progress quiet;
};

BOOST_FIXTURE_TEST_SUITE(unknown_names, names_fixture)

BOOST_AUTO_TEST_CASE(without_a_bloom_filter_the_store_is_read) {
    BOOST_TEST(reads_for("/api/v2/projects/no-such-project") == 1U);
    BOOST_TEST(get("/api/v2/projects/no-such-project").status == 404u);
}

BOOST_AUTO_TEST_CASE(with_it_unknown_names_cost_no_read) {
    rank();
    for (const char* path : {"/api/v2/projects/no-such-project", "/badge/no-such-project",
                             "/api/projects/no-such-project"})
        BOOST_TEST(reads_for(path) == 0U, path);
    BOOST_TEST(get("/api/v2/projects/no-such-project").status == 404u);
    BOOST_TEST(get("/api/v2/projects/Flask").status == 200u);
    BOOST_TEST(get("/api/v2/projects/__all__").status == 200u);
}

BOOST_AUTO_TEST_CASE(with_it_unknown_names_of_a_list_cost_no_read) {
    const std::pair<const char*, const char*> routes_of_many[] = {
        {"/badge", "projects=no-such,nothing"},
        {"/api/compare", "projects=no-such,nothing"},
        {"/api/sum", "projects=no-such"},
        {"/downloads/point/last-day/no-such,nothing", ""},
        {"/chart/no-such.svg", "with=nothing"}};
    for (const auto& [path, query] : routes_of_many)
        BOOST_TEST(reads_for(path, query) == 1U, path);
    rank();
    for (const auto& [path, query] : routes_of_many)
        BOOST_TEST(reads_for(path, query) == 0U, path);
    BOOST_TEST(get("/api/compare", "projects=no-such,nothing").status == 404u);
    BOOST_TEST(get("/downloads/point/last-day/no-such,nothing").body ==
               R"({"no-such":null,"nothing":null})");
}

BOOST_AUTO_TEST_CASE(known_names_of_a_list_stay_in_order_among_unknown_ones) {
    rank();
    const auto body = get_json("/downloads/point/last-day/no-such,Flask,nothing,__all__");
    BOOST_TEST(body.at("no-such").is_null());
    BOOST_TEST(body.at("flask").at("downloads") == 5);
    BOOST_TEST(body.at("nothing").is_null());
    BOOST_TEST(body.at("__all__").at("downloads") == 5);
}

BOOST_AUTO_TEST_CASE(a_project_that_is_newer_than_the_filter_is_found) {
    rank();
    import(yesterday - days{1}, "newcomer", {{ "1", { 5, 0, 0 } }});
    BOOST_TEST(get("/api/v2/projects/newcomer").status == 200u);
    BOOST_TEST(reads_for("/api/v2/projects/no-such-project") == 1U);
    rank();
    BOOST_TEST(get("/api/v2/projects/newcomer").status == 200u);
    BOOST_TEST(reads_for("/api/v2/projects/no-such-project") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
