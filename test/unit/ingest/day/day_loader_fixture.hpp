#pragma once

#include "ingest/sample_days.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/day_loader.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A store in memory and helpers that import into it.
struct day_loader_fixture : loop_fixture {
    memory_store store;
    fake_clock clock;
    no_progress quiet;

    awaitable<result<domain::day_record>> import(day date, std::vector<domain::project_day> rows,
                                                 bool demo = false) {
        ingest::day_origin origin{"csv", demo};
        ingest::day_loader loader(store, clock, date, std::move(origin));
        std::ranges::sort(rows, {}, &domain::project_day::project);
        auto done = co_await loader.begin();
        for (auto& row : rows) {
            if (!done) break;
            done = co_await loader.add(std::move(row));
        }
        if (!done) co_return done.error();
        co_return co_await loader.finish();
    }

    result<bool> rank() { return run(ingest::build_rankings(store, today(clock), quiet)); }
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

/// More projects than one batch holds, so that a day takes several writes.
inline std::vector<domain::project_day> big_day(std::uint64_t scale) {
    std::vector<domain::project_day> rows;
    for (std::uint64_t i = 0; i < ingest::day_loader::batch_projects + 20; ++i)
        rows.push_back(project_day("p" + std::to_string(i), {{"1.0", {scale * (i + 1), 1, 2}}}));
    return rows;
}

} // namespace wheelcount::test
