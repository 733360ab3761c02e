#include "wheelcount/ingest/known_days.hpp"

#include "ingest/import_notes.hpp"
#include "ingest/writable_catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

awaitable<result<void>> load_records(store::document_store& store, day first, day last,
                                     known_days& known) {
    std::vector<day> dates;
    std::vector<std::string> ids;
    for (day date = first; date <= last; date += days{1}) {
        if (!known.visible.contains(date)) continue;
        dates.push_back(date);
        ids.push_back(domain::day_record_id(date));
    }
    auto records = co_await store::load_all<domain::day_record>(store, std::move(ids));
    if (!records) co_return records.error();
    for (std::size_t i = 0; i < dates.size(); ++i) {
        auto& record = (*records)[i];
        if (record) known.records.emplace(dates[i], std::move(*record));
    }
    co_return result<void>{};
}

} // namespace

awaitable<result<known_days>> load_days(store::document_store& store, day first, day last) {
    const auto catalog = co_await load_writable_catalog(store);
    if (!catalog) co_return catalog.error();
    known_days known;
    known.visible = catalog->visible;
    known.demo = catalog->demo;
    const auto loaded = co_await load_records(store, first, last, known);
    if (!loaded) co_return loaded.error();
    auto notes = co_await load_notes(store);
    if (!notes) co_return notes.error();
    known.notes = std::move(*notes);
    // Until its first day is done no catalog says that a store is filled with demo data.
    for (const auto& [date, note] : known.notes)
        known.demo = known.demo || note.source == "demo";
    co_return known;
}

awaitable<result<known_days>> load_recent_days(store::document_store& store, time_point now,
                                               const plan_policy& policy) {
    // Provisional days are younger; three weeks more are compared with.
    constexpr int days_seen = 60;
    const day newest = std::chrono::floor<days>(now) - days{1};
    const day oldest = newest - days{std::max(days_seen, policy.catch_up_days)};
    co_return co_await load_days(store, oldest, newest);
}

} // namespace wheelcount::ingest
