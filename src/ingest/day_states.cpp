#include "wheelcount/ingest/day_states.hpp"

#include "ingest/day/import_journal.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

awaitable<result<void>> load_records(store::document_store& store, day first, day last,
                                     day_states& states) {
    std::vector<day> dates;
    std::vector<std::string> ids;
    for (day date = first; date <= last; date += days{1}) {
        if (!states.visible.contains(date)) continue;
        dates.push_back(date);
        ids.push_back(domain::day_record_id(date));
    }
    auto records = co_await store::load_all<domain::day_record>(store, std::move(ids));
    if (!records) co_return records.error();
    for (std::size_t i = 0; i < dates.size(); ++i) {
        auto& record = (*records)[i];
        if (record) states.records.emplace(dates[i], std::move(*record));
    }
    co_return result<void>{};
}

} // namespace

awaitable<result<day_states>> load_day_states(store::document_store& store, day first, day last) {
    const auto catalog = co_await load_writable_catalog(store);
    if (!catalog) co_return catalog.error();
    day_states states;
    states.visible = catalog->visible;
    states.demo = catalog->demo;
    const auto loaded = co_await load_records(store, first, last, states);
    if (!loaded) co_return loaded.error();
    auto imports = co_await load_states(store);
    if (!imports) co_return imports.error();
    states.imports = std::move(*imports);
    // Until the first demo day is published, no catalog marks the store as demo data.
    for (const auto& [date, state] : states.imports)
        states.demo = states.demo || state.source == "demo";
    co_return states;
}

awaitable<result<day_states>> load_recent_day_states(store::document_store& store, time_point now,
                                                     const plan_policy& policy) {
    // Covers provisional days and the three weeks before them that the volume check compares.
    constexpr int days_back = 60;
    const day newest = std::chrono::floor<days>(now) - days{1};
    const day oldest = newest - days{std::max(days_back, policy.catch_up_days)};
    co_return co_await load_day_states(store, oldest, newest);
}

} // namespace wheelcount::ingest
