#pragma once

#include "support/fake_clock.hpp"
#include "support/import_day.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/routes.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/http/router.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// All routes over a memory store, on 2026-07-21. Days are imported by the real importer.
struct api_harness {
    static constexpr day yesterday{std::chrono::year{2026} / 7 / 20};

    memory_store store;
    fake_clock clock;
    std::vector<std::string> lines;
    log logger{clock, severity::debug, [this](std::string_view line) { lines.emplace_back(line); }};
    api::data_view data{store, clock};
    api::services services{data, logger, "open sesame"};
    http::router router{api::routes(services), logger};

    /// Imports a whole day; projects must ascend.
    awaitable<result<void>> import_day(day date, std::vector<domain::project_day> projects,
                                       bool demo = false) {
        auto done = co_await import_day_into(store, clock, date, std::move(projects), demo);
        if (!done) co_return done;
        co_return co_await data.refresh();
    }
};

} // namespace wheelcount::test
