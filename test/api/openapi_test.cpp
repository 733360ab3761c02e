// Goal: the API's description is complete, and what it describes never fails, whatever is sent.
#include "api/endpoint.hpp"
#include "api/openapi_schemas.hpp"
#include "api/split_fixture.hpp"
#include "support/xml_reader.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

namespace wheelcount::api {
namespace {

/// What a hostile client writes for a value, percent-encoded where a target has to be.
const std::string_view hostile[] = {
    "",
    "%00",
    "%FF%FE",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%22%27%3E%3C/text%3E%3Csvg%20onload=x%3E",
    "..%2F..%2Fetc%2Fpasswd",
    "18446744073709551616",
    "-1",
    "1e9",
    "9999-99-99",
    "2026-07-20:2026-07-19",
    "****************************************a",
    "{{7*7}}",
    "%",
    "%E2%80%AE",
    ",,,,",
    "__all__",
    "%7Call",
    "stable,prerelease,*",
};

std::string filled(std::string_view path, std::string_view project, std::string_view period) {
    std::string made(path);
    const std::pair<std::string_view, std::string_view> places[] = {{"{project}", project},
                                                                    {"{period}", period}};
    for (const auto& [name, value] : places)
        if (const auto at = made.find(name); at != std::string::npos)
            made.replace(at, name.size(), value);
    return made;
}

/// A period that the endpoint understands.
std::string_view period_of(const endpoint& e) {
    return e.family == "npm" ? "last-week" : "week";
}

struct openapi_fixture : test::split_fixture {
    /// Never a failure of ours, never an unescaped byte.
    void check(std::string_view path, std::string_view query) {
        const auto answer = follow(path, query);
        const std::string shown = std::string(path) + "?" + std::string(query);
        BOOST_TEST((answer.status < 500), shown);
        if (answer.content_type == "application/json" && !answer.body.empty()) {
            boost::system::error_code broken;
            boost::json::parse(answer.body, broken);
            BOOST_TEST(!broken, shown);
        }
        if (answer.content_type == "image/svg+xml")
            BOOST_CHECK_NO_THROW(test::read_xml(answer.body));
        if (answer.content_type.starts_with("text/html"))
            BOOST_TEST(answer.body.find("<script") == std::string::npos, shown);
    }
};

BOOST_AUTO_TEST_CASE(every_endpoint_is_described) {
    const auto document = boost::json::parse(openapi_document());
    BOOST_TEST(document.at("openapi").as_string() == "3.1.0");
    for (const endpoint& e : endpoints()) {
        BOOST_TEST_CONTEXT(e.path) {
            const auto& get = document.at("paths").at(e.path).at("get");
            BOOST_TEST(!e.summary.empty());
            BOOST_TEST(get.at("responses").as_object().contains("200"));
            BOOST_TEST((e.schema.empty() || schema_named(e.schema) != nullptr));
            for (const parameter& p : e.query) {
                BOOST_TEST(!p.text.empty(), p.name);
                BOOST_TEST(!p.example.empty(), p.name);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_schema_and_example_is_json) {
    for (const named_schema& s : all_schemas()) {
        boost::json::parse(s.schema);
        boost::json::parse(s.example);
    }
}

BOOST_FIXTURE_TEST_SUITE(described, openapi_fixture)

BOOST_AUTO_TEST_CASE(every_described_route_is_served_with_all_examples) {
    for (const endpoint& e : endpoints()) {
        std::string query;
        for (const parameter& p : e.query)
            if (p.required)
                query += (query.empty() ? "" : "&") + std::string(p.name) + "=" +
                         std::string(p.name == "password" ? "open+sesame"
                                     : p.name == "q"      ? "fl"
                                                          : "flask");
        const auto path = filled(e.path, "flask", period_of(e));
        const auto answer = get(path, query);
        const unsigned good = e.path == "/project/{project}" ? 301u : 200u;
        BOOST_TEST(answer.status == good, path << "?" << query << " " << answer.body);
        if (good == 200u) BOOST_TEST(answer.content_type.starts_with(e.media), path);
    }
}

BOOST_AUTO_TEST_CASE(no_parameter_can_make_a_route_fail) {
    for (const endpoint& e : endpoints()) {
        const auto path = filled(e.path, "flask", period_of(e));
        for (const parameter& p : e.query)
            for (const std::string_view value : hostile) {
                const std::string pair = std::string(p.name) + "=" + std::string(value);
                check(path, pair);
                check(path, pair + "&" + pair);
            }
        check(path, std::string(e.query.empty() ? "x" : e.query.front().name));
        check(path, "x=" + std::string(1'500, 'y'));
    }
}

BOOST_AUTO_TEST_CASE(no_path_can_make_a_route_fail) {
    for (const endpoint& e : endpoints())
        for (const std::string_view value : hostile) {
            if (value.empty()) continue;
            check(filled(e.path, value, period_of(e)), "");
            check(filled(e.path, "flask", value), "");
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
