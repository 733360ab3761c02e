#pragma once

#include "support/api_harness.hpp"
#include "support/loop_fixture.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The routes, and requests to them.
struct api_fixture : loop_fixture, api_harness {
    api_fixture() { BOOST_REQUIRE(run(data.refresh()).has_value()); }

    void import(day date, std::string_view project,
                std::initializer_list<domain::labeled_counts> versions, bool demo = false) {
        std::vector<domain::project_day> day_of_one(1, downloads_of(project, versions));
        import_all(date, std::move(day_of_one), demo);
    }

    static domain::project_day
    downloads_of(std::string_view project, std::initializer_list<domain::labeled_counts> versions) {
        domain::project_day downloads{*domain::project_name::parse(project), {}};
        downloads.by(domain::dimension::version) = versions;
        return downloads;
    }

    /// A whole day, projects ascending.
    void import_all(day date, std::vector<domain::project_day> projects, bool demo = false) {
        BOOST_REQUIRE(run(import_day(date, std::move(projects), demo)).has_value());
    }

    http::response get(std::string_view path, std::string_view query = {}) {
        http::request request;
        request.path = path;
        request.query = query;
        return run(router(request));
    }
    /// Follows one redirect.
    http::response follow(std::string_view path, std::string_view query = {}) {
        const auto response = get(path, query);
        if (response.status != 301) return response;
        const std::string where = header(response, "Location");
        const auto mark = std::min(where.find('?'), where.size());
        return get(std::string_view(where).substr(0, mark),
                   std::string_view(where).substr(std::min(mark + 1, where.size())));
    }
    boost::json::value get_json(std::string_view path, std::string_view query = {}) {
        const auto response = get(path, query);
        BOOST_TEST(response.status == 200u);
        BOOST_TEST(response.content_type == "application/json");
        return boost::json::parse(response.body);
    }

    /// Empty if absent.
    static std::string header(const http::response& response, std::string_view name) {
        const auto found = std::ranges::find(response.headers, name, &http::header::name);
        return found == response.headers.end() ? "" : found->value;
    }
};

} // namespace wheelcount::test
