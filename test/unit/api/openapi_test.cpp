// Goal: the OpenAPI document is complete, and no request makes a described route fail.
#include "api/breakdown_fixture.hpp"
#include "api/endpoint.hpp"
#include "api/openapi_schemas.hpp"
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

std::string fill_path(std::string_view path, std::string_view project, std::string_view period) {
    std::string filled_path(path);
    const std::pair<std::string_view, std::string_view> placeholders[] = {{"{project}", project},
                                                                          {"{period}", period}};
    for (const auto& [name, value] : placeholders)
        if (const auto at = filled_path.find(name); at != std::string::npos)
            filled_path.replace(at, name.size(), value);
    return filled_path;
}

/// A period that the endpoint understands.
std::string_view period_of(const endpoint& e) {
    return e.family == "npm" ? "last-week" : "week";
}

struct openapi_fixture : test::breakdown_fixture {
    /// Never a failure of ours, never an unescaped byte.
    void check(std::string_view path, std::string_view query) {
        const auto response = follow(path, query);
        const std::string target = std::string(path) + "?" + std::string(query);
        BOOST_TEST((response.status < 500), target);
        if (response.content_type == "application/json" && !response.body.empty()) {
            boost::system::error_code ec;
            boost::json::parse(response.body, ec);
            BOOST_TEST(!ec, target);
        }
        if (response.content_type == "image/svg+xml")
            BOOST_CHECK_NO_THROW(test::read_xml(response.body));
        if (response.content_type.starts_with("text/html"))
            BOOST_TEST(response.body.find("<script") == std::string::npos, target);
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
                BOOST_TEST(!p.description.empty(), p.name);
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
        const auto path = fill_path(e.path, "flask", period_of(e));
        const auto response = get(path, query);
        const unsigned good = e.path == "/project/{project}" ? 301u : 200u;
        BOOST_TEST(response.status == good, path << "?" << query << " " << response.body);
        if (good == 200u) BOOST_TEST(response.content_type.starts_with(e.media_type), path);
    }
}

BOOST_AUTO_TEST_CASE(no_parameter_can_make_a_route_fail) {
    for (const endpoint& e : endpoints()) {
        const auto path = fill_path(e.path, "flask", period_of(e));
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
            check(fill_path(e.path, value, period_of(e)), "");
            check(fill_path(e.path, "flask", value), "");
        }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api
