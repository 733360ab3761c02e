#include "wheelcount/ingest/publish_days.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/batched_io.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

awaitable<result<void>> put_records(store::document_store& store, const day_records& records) {
    std::vector<store::document> documents;
    for (const auto& [date, record] : records)
        documents.push_back({domain::day_record_id(date), record.pack()});
    co_return co_await store::put_batched(store, std::move(documents));
}

} // namespace

awaitable<result<void>> publish_days(store::document_store& store, domain::catalog catalog,
                                     const day_records& records) {
    for (const auto& [date, record] : records)
        catalog.visible.insert(date);
    ++catalog.data_version;
    const auto saved = co_await put_records(store, records);
    if (!saved) co_return saved;
    co_return co_await store::put_one(store, std::string(domain::catalog_id), catalog.pack());
}

} // namespace wheelcount::ingest
