#include "ingest/stage_writer.hpp"

#include "ingest/fold_small.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/staged_page.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Small enough to be one row of the embedded store, which cuts what is longer (store/README.md).
constexpr std::size_t chunk_bytes = 3 << 10;

} // namespace

awaitable<result<void>> stage_writer::on_project(domain::project_day downloads) {
    fold_small(downloads, options_.split_values_max);
    downloads_ += downloads.total();
    // In order as they come: a whole page sorted at once would be felt by others on the loop.
    page_.emplace(downloads.project.text(), domain::pack_project_day(downloads));
    if (turns_.is_due()) co_await turns_.give_way();
    co_return result<void>{};
}

void stage_writer::on_stray(std::string_view name, const domain::counts& downloads) {
    ++strays_;
    stray_downloads_ += downloads.all;
    events_.warning("ingest.row_rejected", {{"day", to_string(options_.date)}, {"project", name}});
}

awaitable<result<void>> stage_writer::on_page(std::string cursor) {
    note_.cursor = std::move(cursor);
    note_.rows += page_.size() + std::exchange(strays_, 0);
    note_.projects += page_.size();
    note_.log_rows += downloads_.all + std::exchange(stray_downloads_, 0);
    note_.downloads += std::exchange(downloads_, {});
    auto documents = co_await take_chunks();
    documents.push_back({domain::import_note_id(options_.date), note_.pack()});
    auto written = co_await store_.put(std::move(documents));
    // Arriving is half of the way, writing the other.
    progress_.on_progress(to_string(options_.date), note_.rows, 2 * options_.projects_total);
    co_return written;
}

/// The page as documents, entered in the note.
awaitable<std::vector<store::document>> stage_writer::take_chunks() {
    std::vector<store::document> documents;
    if (page_.empty()) co_return documents;
    domain::import_note::page page{page_.begin()->first, 0};
    while (!page_.empty()) {
        std::vector<std::string> chunk;
        for (std::size_t bytes = 0; !page_.empty() && bytes < chunk_bytes;) {
            chunk.push_back(std::move(page_.extract(page_.begin()).mapped()));
            bytes += chunk.back().size();
        }
        documents.push_back({domain::stage_id(options_.date, note_.pages.size(), page.chunks++),
                             domain::pack_chunk(chunk)});
        if (turns_.is_due()) co_await turns_.give_way();
    }
    note_.pages.push_back(std::move(page));
    co_return documents;
}

awaitable<result<void>> erase_stage(store::document_store& store, day date,
                                    const domain::import_note& note) {
    constexpr std::size_t ids_each = 500;
    std::vector<std::string> ids;
    for (std::size_t page = 0; page < note.pages.size(); ++page) {
        for (std::size_t chunk = 0; chunk < note.pages[page].chunks; ++chunk) {
            ids.push_back(domain::stage_id(date, page, chunk));
            if (ids.size() < ids_each) continue;
            auto part = std::exchange(ids, {});
            const auto erased = co_await store.erase(std::move(part));
            if (!erased) co_return erased;
        }
    }
    const auto last = co_await store.erase(std::move(ids));
    if (!last) co_return last;
    // A page that broke off may have left chunks that no note knows.
    for (;;) {
        store::document_store::walk_options rest{domain::stage_prefix(date), "", 50};
        const auto found = co_await store.walk(std::move(rest));
        if (!found) co_return found.error();
        if (found->empty()) co_return result<void>{};
        std::vector<std::string> part;
        for (const auto& d : *found)
            part.push_back(d.id);
        const auto erased = co_await store.erase(std::move(part));
        if (!erased) co_return erased;
    }
}

} // namespace wheelcount::ingest
