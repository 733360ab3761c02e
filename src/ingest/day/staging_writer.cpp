#include "ingest/day/staging_writer.hpp"

#include "ingest/day/top_values.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/staging_chunk.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Fits into one row of the SQLite store, which splits longer bodies (store/README.md).
constexpr std::size_t chunk_bytes = 3 << 10;

} // namespace

awaitable<result<void>> staging_writer::on_project(domain::project_day downloads) {
    keep_top_values(downloads, options_.dimension_values_max);
    downloads_ += downloads.total();
    // Sorted one by one: sorting a whole page at once would delay others on the loop.
    page_.emplace(downloads.project.text(), domain::pack_project_day(downloads));
    if (yielder_.should_yield()) co_await yielder_.yield();
    co_return result<void>{};
}

void staging_writer::on_rejected(std::string_view name, const domain::counts& downloads) {
    ++rejected_rows_;
    rejected_downloads_ += downloads.all;
    logger_.warning("ingest.row_rejected", {{"day", to_string(options_.date)}, {"project", name}});
}

awaitable<result<void>> staging_writer::on_page(std::string cursor) {
    page_staged staged{};
    staged.cursor = std::move(cursor);
    staged.projects = page_.size();
    staged.rejected_rows = std::exchange(rejected_rows_, 0);
    staged.rejected_downloads = std::exchange(rejected_downloads_, 0);
    staged.downloads = std::exchange(downloads_, {});
    std::vector<store::document> chunks;
    if (!page_.empty()) {
        domain::import_state::page page{page_.begin()->first, 0};
        chunks = co_await make_chunks(page);
        staged.page = std::move(page);
    }
    const auto recorded = co_await journal_.record(std::move(staged), std::move(chunks));
    if (!recorded) co_return recorded.error();
    // Fetching is the first half of the work, loading the second.
    progress_.on_progress(to_string(options_.date), journal_.current().state.rows,
                          2 * options_.projects_total);
    co_return result<void>{};
}

/// Moves the page into documents and counts them in `page`.
awaitable<std::vector<store::document>>
staging_writer::make_chunks(domain::import_state::page& page) {
    const std::size_t number = journal_.current().state.pages.size();
    std::vector<store::document> documents;
    while (!page_.empty()) {
        std::vector<std::string> chunk;
        for (std::size_t bytes = 0; !page_.empty() && bytes < chunk_bytes;) {
            chunk.push_back(std::move(page_.extract(page_.begin()).mapped()));
            bytes += chunk.back().size();
        }
        documents.push_back({domain::staging_chunk_id(options_.date, number, page.chunks++),
                             domain::pack_staging_chunk(chunk)});
        if (yielder_.should_yield()) co_await yielder_.yield();
    }
    co_return documents;
}

awaitable<result<void>> erase_staging(store::document_store& store, day date,
                                      std::vector<domain::import_state::page> pages) {
    constexpr std::size_t ids_per_call = 500;
    std::vector<std::string> ids;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        for (std::size_t chunk = 0; chunk < pages[page].chunks; ++chunk) {
            ids.push_back(domain::staging_chunk_id(date, page, chunk));
            if (ids.size() < ids_per_call) continue;
            auto batch = std::exchange(ids, {});
            const auto erased = co_await store.erase(std::move(batch));
            if (!erased) co_return erased;
        }
    }
    const auto last = co_await store.erase(std::move(ids));
    if (!last) co_return last;
    // An interrupted page may have left chunks that the state does not name.
    for (;;) {
        store::document_store::scan_options options{domain::staging_prefix(date), "", 50};
        const auto found = co_await store.scan(std::move(options));
        if (!found) co_return found.error();
        if (found->empty()) co_return result<void>{};
        std::vector<std::string> batch;
        for (const auto& d : *found)
            batch.push_back(d.id);
        const auto erased = co_await store.erase(std::move(batch));
        if (!erased) co_return erased;
    }
}

} // namespace wheelcount::ingest
