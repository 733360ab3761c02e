#pragma once

#include "wheelcount/core/clock.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/ingest/day_loader.hpp"
#include "wheelcount/store/document_store.hpp"

#include <utility>
#include <vector>

namespace wheelcount::test {

/// Imports a whole day by the real importer; projects must ascend.
inline awaitable<result<void>> import_day_into(store::document_store& store, const clock& clock,
                                               day date, std::vector<domain::project_day> projects,
                                               bool demo = false) {
    ingest::day_origin origin{"csv", demo};
    ingest::day_loader loader(store, clock, date, std::move(origin));
    auto done = co_await loader.begin();
    for (auto& downloads : projects)
        if (done) done = co_await loader.add(std::move(downloads));
    if (!done) co_return done;
    const auto record = co_await loader.finish();
    if (!record) co_return record.error();
    co_return result<void>{};
}

} // namespace wheelcount::test
