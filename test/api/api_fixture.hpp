#pragma once

#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/routes.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/http/router.hpp"
#include "wheelcount/ingest/importer.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The routes over a store in memory, on 2026-07-21; days are filled through the real importer.
struct api_fixture : loop_fixture {
    static constexpr day yesterday{std::chrono::year{2026} / 7 / 20};

    memory_store store;
    fake_clock clock;
    std::vector<std::string> lines;
    log events{clock, severity::debug, [this](std::string_view line) { lines.emplace_back(line); }};
    api::data_view data{store, clock};
    api::services services{data, events, "open sesame"};
    http::router router{api::routes(services)};

    void import(day date, std::string_view project,
                std::initializer_list<domain::labelled_counts> versions, bool demo = false) {
        std::vector<domain::project_day> day_of_one(1, downloads_of(project, versions));
        import_all(date, std::move(day_of_one), demo);
    }

    static domain::project_day
    downloads_of(std::string_view project,
                 std::initializer_list<domain::labelled_counts> versions) {
        domain::project_day downloads{*domain::project_name::parse(project), {}};
        downloads.of(domain::dimension::version) = versions;
        return downloads;
    }

    /// A whole day, projects ascending.
    void import_all(day date, std::vector<domain::project_day> projects, bool demo = false) {
        const auto imported = run(import_day(date, std::move(projects), demo));
        BOOST_REQUIRE(imported.has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
    }

    http::response get(std::string_view path, std::string_view query = {}) {
        http::request asked;
        asked.path = path;
        asked.query = query;
        return run(router(asked));
    }
    /// As clients do: one redirect is followed.
    http::response follow(std::string_view path, std::string_view query = {}) {
        const auto answer = get(path, query);
        if (answer.status != 301) return answer;
        const std::string where = header(answer, "Location");
        const auto mark = std::min(where.find('?'), where.size());
        return get(std::string_view(where).substr(0, mark),
                   std::string_view(where).substr(std::min(mark + 1, where.size())));
    }
    boost::json::value get_json(std::string_view path, std::string_view query = {}) {
        const auto answer = get(path, query);
        BOOST_TEST(answer.status == 200u);
        BOOST_TEST(answer.content_type == "application/json");
        return boost::json::parse(answer.body);
    }

    /// Empty when there is none.
    static std::string header(const http::response& answer, std::string_view name) {
        const auto found = std::ranges::find(answer.more, name, &http::header::name);
        return found == answer.more.end() ? "" : found->value;
    }

private:
    awaitable<result<void>> import_day(day date, std::vector<domain::project_day> projects,
                                       bool demo) {
        ingest::day_origin origin{"csv", demo};
        ingest::day_importer importer(store, clock, date, std::move(origin));
        auto done = co_await importer.begin();
        for (auto& downloads : projects)
            if (done) done = co_await importer.add(std::move(downloads));
        if (!done) co_return done;
        const auto record = co_await importer.finish();
        if (!record) co_return record.error();
        co_return result<void>{};
    }
};

} // namespace wheelcount::test
