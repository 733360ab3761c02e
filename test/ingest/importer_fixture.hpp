#pragma once

#include "ingest/sample_days.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/importer.hpp"
#include "wheelcount/ingest/rank_projects.hpp"
#include "wheelcount/store/load.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A store in memory and the imports that fill it.
struct importer_fixture : loop_fixture {
    memory_store store;
    fake_clock clock;
    no_progress quiet;

    awaitable<result<domain::day_record>> import(day date, std::vector<domain::project_day> rows,
                                                 bool demo = false) {
        ingest::day_origin origin{"csv", demo};
        ingest::day_importer importer(store, clock, date, std::move(origin));
        std::ranges::sort(rows, {}, &domain::project_day::project);
        auto done = co_await importer.begin();
        for (auto& row : rows) {
            if (!done) break;
            done = co_await importer.add(std::move(row));
        }
        if (!done) co_return done.error();
        co_return co_await importer.finish();
    }

    result<bool> rank() { return run(ingest::rank_projects(store, today(clock), quiet)); }
    domain::ranking ranking(domain::rank_period period = domain::rank_period::month) {
        return stored<domain::ranking>(domain::ranking_id(period));
    }

    template <class T>
    T stored(std::string id) {
        auto found = run(store::load<T>(store, std::move(id)));
        BOOST_REQUIRE(found.has_value() && found->has_value());
        return **found;
    }
    domain::catalog catalog() { return stored<domain::catalog>(std::string(domain::catalog_id)); }
    std::uint64_t total(std::string_view project) {
        const auto id = domain::summary_id(*domain::project_name::parse(project));
        return stored<domain::summary>(id).total(catalog().visible);
    }
};

/// More projects than fit one batch, so that a day takes several writes.
inline std::vector<domain::project_day> big_day(std::uint64_t scale) {
    std::vector<domain::project_day> rows;
    for (std::uint64_t i = 0; i < ingest::day_importer::batch_projects + 20; ++i)
        rows.push_back(project_day("p" + std::to_string(i), {{"1.0", {scale * (i + 1), 1, 2}}}));
    return rows;
}

} // namespace wheelcount::test
