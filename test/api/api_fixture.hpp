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
    api::services services{data, events};
    http::router router{api::routes(services)};

    void import(day date, std::string_view project,
                std::initializer_list<domain::labelled_counts> versions, bool demo = false) {
        domain::project_day downloads{*domain::project_name::parse(project), {}};
        downloads.of(domain::dimension::version) = versions;
        const auto imported = run(import(date, std::move(downloads), demo));
        BOOST_REQUIRE(imported.has_value());
        BOOST_REQUIRE(run(data.refresh()).has_value());
    }

    http::response get(std::string_view path, std::string_view query = {}) {
        http::request asked;
        asked.path = path;
        asked.query = query;
        return run(router(asked));
    }
    boost::json::value get_json(std::string_view path) {
        const auto answer = get(path);
        BOOST_TEST(answer.content_type == "application/json");
        return boost::json::parse(answer.body);
    }

private:
    awaitable<result<void>> import(day date, domain::project_day downloads, bool demo) {
        ingest::day_origin origin{"csv", demo};
        ingest::day_importer importer(store, clock, date, std::move(origin));
        auto done = co_await importer.begin();
        if (done) done = co_await importer.add(std::move(downloads));
        if (!done) co_return done;
        const auto record = co_await importer.finish();
        if (!record) co_return record.error();
        co_return result<void>{};
    }
};

} // namespace wheelcount::test
