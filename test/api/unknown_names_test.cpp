// Goal: who asks for projects that are none costs no look at the store, and no project is denied.
#include "api/api_fixture.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct names_fixture : test::api_fixture {
    names_fixture() {
        import(yesterday, "flask", {{ "1", { 5, 0, 0 } }});
    }

    void rank() {
        BOOST_REQUIRE(run(ingest::rank_projects(store, today(clock), nobody)).has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
    }
    std::size_t reads_for(std::string_view path) {
        const std::size_t before = store.calls();
        get(path);
        return store.calls() - before;
    }

    no_progress nobody;
};

BOOST_FIXTURE_TEST_SUITE(unknown_names, names_fixture)

BOOST_AUTO_TEST_CASE(without_a_filter_the_store_is_asked) {
    BOOST_TEST(reads_for("/api/v2/projects/no-such-project") == 1U);
    BOOST_TEST(get("/api/v2/projects/no-such-project").status == 404u);
}

BOOST_AUTO_TEST_CASE(with_it_unknown_names_cost_nothing) {
    rank();
    for (const char* path : {"/api/v2/projects/no-such-project", "/badge/no-such-project",
                             "/api/projects/no-such-project"})
        BOOST_TEST(reads_for(path) == 0U, path);
    BOOST_TEST(get("/api/v2/projects/no-such-project").status == 404u);
    BOOST_TEST(get("/api/v2/projects/Flask").status == 200u);
    BOOST_TEST(get("/api/v2/projects/__all__").status == 200u);
}

BOOST_AUTO_TEST_CASE(a_project_that_came_since_is_not_denied) {
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
