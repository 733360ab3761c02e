#include "wheelcount/ingest/build_rankings.hpp"

#include "wheelcount/domain/bloom_filter.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/ranking_builder.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/store/paged_scan.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/asio/this_coro.hpp>

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

/// One per domain::rank_periods, in their order.
using builders = std::vector<domain::ranking_builder>;

std::optional<day> last_complete_day(const domain::catalog& catalog, day today) {
    return catalog.visible.last_on_or_before(today - days{1});
}

/// The catalog if the rankings are due, else nullopt.
awaitable<result<std::optional<domain::catalog>>> load_if_due(store::document_store& store,
                                                              day today) {
    auto catalog = co_await load_writable_catalog(store);
    if (!catalog) co_return catalog.error();
    const auto last =
        co_await store::load<domain::ranking>(store, std::string(domain::ranking_head_id));
    if (!last) co_return last.error();
    std::optional<domain::catalog> due;
    if (rankings_are_due(*last, *catalog, today)) due = std::move(*catalog);
    co_return due;
}

awaitable<result<void>> add_all(store::document_store& store, builders& rankings,
                                domain::bloom_filter::builder& names, progress& progress,
                                yielder& yielder) {
    store::paged_scan scan(store, "", store::paged_scan::selection::top_level,
                           std::string(domain::projects_end)); // these are the summaries
    for (std::uint64_t done = 0;;) {
        const auto page = co_await scan.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return result<void>{};
        for (const auto& [id, body] : *page) {
            const auto summary = domain::summary::unpack(body);
            if (!summary) co_return summary.error().with_context(id);
            for (auto& builder : rankings)
                builder.add(id, *summary);
            names.add(id);
            if (yielder.should_yield()) co_await yielder.yield();
        }
        done += page->size();
        progress.on_progress("ranking", done, 0); // the total would take another scan
    }
}

} // namespace

bool rankings_are_due(const std::optional<domain::ranking>& last, const domain::catalog& catalog,
                      day today) {
    const auto newest = last_complete_day(catalog, today);
    if (!newest) return false;
    return !last || last->data_version != catalog.data_version ||
           last->ranked_window.last != *newest;
}

awaitable<result<bool>> rankings_are_due(store::document_store& store, day today) {
    const auto due = co_await load_if_due(store, today);
    if (!due) co_return due.error();
    co_return due->has_value();
}

awaitable<result<bool>> build_rankings(store::document_store& store, day today, progress& progress,
                                       duty_cycle duty) {
    auto due = co_await load_if_due(store, today);
    if (!due) co_return due.error();
    if (!*due) co_return false;
    domain::catalog& catalog = **due;
    builders rankings;
    for (const auto period : domain::rank_periods)
        rankings.emplace_back(period, *last_complete_day(catalog, today), catalog.visible);
    domain::bloom_filter::builder names;
    yielder yielder(co_await boost::asio::this_coro::executor, duty);
    const auto added = co_await add_all(store, rankings, names, progress, yielder);
    if (!added) co_return added.error();

    // The head is last: after an incomplete put its data version differs from the catalog's, so
    // ranking is due again.
    ++catalog.data_version;
    domain::ranking head;
    std::vector<store::document> documents;
    for (const auto period : domain::rank_periods) {
        const auto ranking = rankings[documents.size()].build(catalog.data_version);
        if (yielder.should_yield()) co_await yielder.yield();
        documents.push_back({domain::ranking_id(period), ranking.pack()});
        head = ranking.head();
        if (yielder.should_yield()) co_await yielder.yield();
    }
    const auto filter = names.build(catalog.data_version);
    if (yielder.should_yield()) co_await yielder.yield();
    documents.push_back({std::string(domain::bloom_filter_id), filter.pack()});
    documents.push_back({std::string(domain::catalog_id), catalog.pack()});
    documents.push_back({std::string(domain::ranking_head_id), head.pack()});
    const auto written = co_await store.put(std::move(documents));
    if (!written) co_return written.error();
    co_return true;
}

awaitable<result<bool>> build_rankings(import_context context) {
    co_return co_await build_rankings(context.store, today(context.wall_clock), context.progress,
                                      context.duty);
}

} // namespace wheelcount::ingest
