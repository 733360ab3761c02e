#include "ingest/publish_days.hpp"

#include "ingest/in_parts.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

awaitable<result<void>> put_records(store::document_store& store, const day_records& records) {
    std::vector<store::document> documents;
    for (const auto& [date, record] : records)
        documents.push_back({domain::day_record_id(date), record.pack()});
    co_return co_await put_in_parts(store, std::move(documents));
}

} // namespace

awaitable<result<void>> publish_days(store::document_store& store, domain::catalog known,
                                     const day_records& records) {
    for (const auto& [date, record] : records)
        known.visible.insert(date);
    ++known.generation;
    const auto recorded = co_await put_records(store, records);
    if (!recorded) co_return recorded;
    co_return co_await store::put_one(store, std::string(domain::catalog_id), known.pack());
}

} // namespace wheelcount::ingest
