#include "wheelcount/ingest/rank_projects.hpp"

#include "ingest/writable_catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/name_filter.hpp"
#include "wheelcount/domain/ranking_builder.hpp"
#include "wheelcount/store/load.hpp"
#include "wheelcount/store/page_walk.hpp"

#include <boost/asio/this_coro.hpp>

#include <string>
#include <utility>
#include <vector>

namespace wheelcount::ingest {
namespace {

/// One for each period, in their order.
using builders = std::vector<domain::ranking_builder>;

std::optional<day> last_complete(const domain::catalog& known, day today) {
    return known.visible.last_until(today - days{1});
}

/// The catalog, if it says something that the rankings do not say yet.
awaitable<result<std::optional<domain::catalog>>> load_if_due(store::document_store& store,
                                                              day today) {
    auto known = co_await load_writable_catalog(store);
    if (!known) co_return known.error();
    const auto last =
        co_await store::load<domain::ranking>(store, std::string(domain::ranking_head_id));
    if (!last) co_return last.error();
    std::optional<domain::catalog> due;
    if (rankings_are_due(*last, *known, today)) due = std::move(*known);
    co_return due;
}

awaitable<result<void>> offer_all(store::document_store& store, builders& made,
                                  domain::name_filter::builder& names, progress& progress,
                                  turns& loop) {
    store::page_walk walk(store, "", store::page_walk::visit::roots,
                          std::string(domain::projects_end)); // these are the summaries
    for (std::uint64_t done = 0;;) {
        const auto page = co_await walk.next();
        if (!page) co_return page.error();
        if (page->empty()) co_return result<void>{};
        for (const auto& [id, body] : *page) {
            const auto summary = domain::summary::unpack(body);
            if (!summary) co_return summary.error().within(id);
            for (auto& one : made)
                one.offer(id, *summary);
            names.add(id);
            if (loop.is_due()) co_await loop.give_way();
        }
        done += page->size();
        progress.on_progress("ranking", done, 0); // counting them would be another walk
    }
}

} // namespace

bool rankings_are_due(const std::optional<domain::ranking>& last, const domain::catalog& known,
                      day today) {
    const auto newest = last_complete(known, today);
    if (!newest) return false;
    return !last || last->generation != known.generation || last->counted.last != *newest;
}

awaitable<result<bool>> rankings_are_due(store::document_store& store, day today) {
    const auto due = co_await load_if_due(store, today);
    if (!due) co_return due.error();
    co_return due->has_value();
}

awaitable<result<bool>> rank_projects(store::document_store& store, day today, progress& progress,
                                      pace speed) {
    auto due = co_await load_if_due(store, today);
    if (!due) co_return due.error();
    if (!*due) co_return false;
    domain::catalog& known = **due;
    builders made;
    for (const auto period : domain::rank_periods)
        made.emplace_back(period, *last_complete(known, today), known.visible);
    domain::name_filter::builder names;
    turns loop(co_await boost::asio::this_coro::executor, speed);
    const auto offered = co_await offer_all(store, made, names, progress, loop);
    if (!offered) co_return offered.error();

    // The head is last: whatever is missing of this put, its generation is not that of the catalog,
    // now and after whatever is published next.
    ++known.generation;
    domain::ranking head;
    std::vector<store::document> documents;
    for (const auto period : domain::rank_periods) {
        const auto ranking = made[documents.size()].finish(known.generation);
        if (loop.is_due()) co_await loop.give_way();
        documents.push_back({domain::ranking_id(period), ranking.pack()});
        head = ranking.head();
        if (loop.is_due()) co_await loop.give_way();
    }
    const auto filter = names.finish(known.generation);
    if (loop.is_due()) co_await loop.give_way();
    documents.push_back({std::string(domain::names_id), filter.pack()});
    documents.push_back({std::string(domain::catalog_id), known.pack()});
    documents.push_back({std::string(domain::ranking_head_id), head.pack()});
    const auto written = co_await store.put(std::move(documents));
    if (!written) co_return written.error();
    co_return true;
}

awaitable<result<bool>> rank_projects(import_context context) {
    co_return co_await rank_projects(context.store, today(context.calendar), context.progress,
                                     context.speed);
}

} // namespace wheelcount::ingest
