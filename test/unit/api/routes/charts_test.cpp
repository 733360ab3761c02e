// Goal: a chart shows the project of its path and those of `with`, each once.
#include "api/api_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

struct charts_fixture : test::api_fixture {
    charts_fixture() {
        import_all(yesterday, {downloads_of("flask", {{"1", {30, 0, 0}}}),
                               downloads_of("jinja2", {{"1", {20, 0, 0}}})});
    }
};

BOOST_FIXTURE_TEST_SUITE(charts, charts_fixture)

BOOST_AUTO_TEST_CASE(charts_are_images_without_scripts) {
    const auto response = get("/chart/flask.svg", "with=jinja2&theme=dark");
    BOOST_TEST(response.content_type == "image/svg+xml");
    BOOST_TEST(response.body.find("flask = 30; jinja2 = 20.") != std::string::npos);
    BOOST_TEST(header(response, "Content-Security-Policy").starts_with("default-src 'none'"));
    BOOST_TEST(get("/chart/flask.svg", "theme=pink").status == 400u);
    BOOST_TEST(get("/chart/nothing.svg").status == 404u);
}

BOOST_AUTO_TEST_CASE(an_invalid_name_in_the_path_is_a_404_with_any_query) {
    for (const char* query : {"", "with=flask", "with=flask,jinja2"})
        for (const char* path : {"/chart/---.svg", "/chart/%3Csvg%3E.svg"})
            BOOST_TEST(get(path, query).status == 404u, path << "?" << query);
    BOOST_TEST(get("/chart/nothing.svg", "with=flask,jinja2").status == 404u);
}

BOOST_AUTO_TEST_CASE(a_project_compared_with_itself_is_one_line) {
    const auto alone = get("/chart/flask.svg");
    BOOST_TEST(alone.status == 200u);
    for (const char* with : {"with=flask", "with=Flask", "with=flask,FLASK"})
        BOOST_TEST(get("/chart/flask.svg", with).body == alone.body, with);
    BOOST_TEST(get("/chart/flask.svg", "with=jinja2,Flask").body ==
               get("/chart/flask.svg", "with=jinja2").body);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
