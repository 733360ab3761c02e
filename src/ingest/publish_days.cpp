#include "ingest/publish_days.hpp"

#include "ingest/in_parts.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/top_list.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/store/page_walk.hpp"

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

result<void> offer_summaries(domain::top_list& top, const std::vector<store::document>& page,
                             const domain::day_set& visible) {
    const auto ranked = domain::last_days(*visible.last(), domain::top_list::ranked_days);
    for (const auto& [id, body] : page) {
        const auto summary = domain::summary::unpack(body);
        if (!summary) return summary.error().within(id);
        top.offer(id, summary->sum(ranked, visible).all);
    }
    return {};
}

awaitable<result<domain::top_list>> rank(store::document_store& store,
                                         const domain::day_set& visible, progress& progress) {
    domain::top_list top;
    if (visible.empty()) co_return top;
    store::page_walk walk(store, "", store::page_walk::visit::roots,
                          std::string(domain::projects_end)); // these are the summaries
    for (std::uint64_t done = 0;;) {
        const auto page = co_await walk.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return top;
        const auto offered = offer_summaries(top, *page, visible);
        if (!offered) co_return offered.error();
        done += page->size();
        progress.on_progress("ranking", done, 0); // counting them would be another walk
    }
}

awaitable<result<void>> put_records(store::document_store& store, const day_records& records) {
    std::vector<store::document> documents;
    for (const auto& [date, record] : records)
        documents.push_back({domain::day_record_id(date), record.pack()});
    co_return co_await put_in_parts(store, std::move(documents));
}

} // namespace

awaitable<result<void>> publish_days(store::document_store& store, domain::catalog known,
                                     const day_records& records, progress& progress) {
    for (const auto& [date, record] : records)
        known.visible.insert(date);
    ++known.generation;
    const auto top = co_await rank(store, known.visible, progress);
    if (!top) co_return top.error();
    const auto recorded = co_await put_records(store, records);
    if (!recorded) co_return recorded;

    std::vector<store::document> documents;
    documents.push_back({std::string(domain::top_month_id), top->pack()});
    documents.push_back({std::string(domain::catalog_id), known.pack()});
    co_return co_await store.put(std::move(documents));
}

} // namespace wheelcount::ingest
