#include "ingest/day/staging_writer.hpp"

#include "ingest/day/top_values.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/staging_chunk.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Small enough to be one row of the embedded store, which cuts what is longer (store/README.md).
constexpr std::size_t chunk_bytes = 3 << 10;

} // namespace

awaitable<result<void>> staging_writer::on_project(domain::project_day downloads) {
    keep_top_values(downloads, options_.dimension_values_max);
    downloads_ += downloads.total();
    // In order as they come: a whole page sorted at once would be felt by others on the loop.
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
    state_.cursor = std::move(cursor);
    state_.rows += page_.size() + std::exchange(rejected_rows_, 0);
    state_.projects += page_.size();
    state_.log_rows += downloads_.all + std::exchange(rejected_downloads_, 0);
    state_.downloads += std::exchange(downloads_, {});
    auto documents = co_await make_chunks();
    documents.push_back({domain::import_state_id(options_.date), state_.pack()});
    auto written = co_await store_.put(std::move(documents));
    // Arriving is half of the way, writing the other.
    progress_.on_progress(to_string(options_.date), state_.rows, 2 * options_.projects_total);
    co_return written;
}

/// The page as documents, entered in the note.
awaitable<std::vector<store::document>> staging_writer::make_chunks() {
    std::vector<store::document> documents;
    if (page_.empty()) co_return documents;
    domain::import_state::page page{page_.begin()->first, 0};
    while (!page_.empty()) {
        std::vector<std::string> chunk;
        for (std::size_t bytes = 0; !page_.empty() && bytes < chunk_bytes;) {
            chunk.push_back(std::move(page_.extract(page_.begin()).mapped()));
            bytes += chunk.back().size();
        }
        documents.push_back(
            {domain::staging_chunk_id(options_.date, state_.pages.size(), page.chunks++),
             domain::pack_staging_chunk(chunk)});
        if (yielder_.should_yield()) co_await yielder_.yield();
    }
    state_.pages.push_back(std::move(page));
    co_return documents;
}

awaitable<result<void>> erase_staging(store::document_store& store, day date,
                                      const domain::import_state& state) {
    constexpr std::size_t ids_per_call = 500;
    std::vector<std::string> ids;
    for (std::size_t page = 0; page < state.pages.size(); ++page) {
        for (std::size_t chunk = 0; chunk < state.pages[page].chunks; ++chunk) {
            ids.push_back(domain::staging_chunk_id(date, page, chunk));
            if (ids.size() < ids_per_call) continue;
            auto batch = std::exchange(ids, {});
            const auto erased = co_await store.erase(std::move(batch));
            if (!erased) co_return erased;
        }
    }
    const auto last = co_await store.erase(std::move(ids));
    if (!last) co_return last;
    // A page that broke off may have left chunks that no note knows.
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
