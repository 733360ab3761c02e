#include "ingest/stage_writer.hpp"

#include "ingest/fold_small.hpp"
#include "ingest/in_parts.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/staged_page.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// While pages are merged one chunk of each is in memory.
constexpr std::size_t chunk_bytes = 64 << 10;

/// The end of a chunk that begins with `first`.
std::size_t chunk_end(const std::vector<std::string>& packed, std::size_t first) {
    std::size_t bytes = 0;
    std::size_t end = first;
    while (end < packed.size() && bytes < chunk_bytes)
        bytes += packed[end++].size();
    return end;
}

} // namespace

awaitable<result<void>> stage_writer::on_project(domain::project_day downloads) {
    fold_small(downloads, options_.split_values_max);
    downloads_ += downloads.total();
    page_.push_back(domain::pack_project_day(downloads));
    co_await turns_.give_way();
    co_return result<void>{};
}

void stage_writer::on_stray(std::string_view name, const domain::counts& downloads) {
    ++strays_;
    stray_downloads_ += downloads.all;
    events_.warning("row with an impossible project name left out",
                    {{"day", to_string(options_.date)}, {"project", name}});
}

awaitable<result<void>> stage_writer::on_page(std::string cursor) {
    note_.cursor = std::move(cursor);
    note_.rows += page_.size() + std::exchange(strays_, 0);
    note_.projects += page_.size();
    note_.log_rows += downloads_.all + std::exchange(stray_downloads_, 0);
    note_.downloads += std::exchange(downloads_, {});
    auto documents = take_chunks();
    documents.push_back({domain::import_note_id(options_.date), note_.pack()});
    auto written = co_await store_.put(std::move(documents));
    progress_.on_progress(to_string(options_.date), note_.rows, options_.projects_total);
    co_return written;
}

/// The page as documents, entered in the note.
std::vector<store::document> stage_writer::take_chunks() {
    std::vector<store::document> documents;
    auto packed = std::exchange(page_, {});
    if (packed.empty()) return documents;
    std::ranges::sort(packed, {}, domain::project_of);
    domain::import_note::page page{std::string(domain::project_of(packed.front())), 0};
    for (std::size_t at = 0; at < packed.size();) {
        const std::size_t end = chunk_end(packed, at);
        const std::vector<std::string> chunk(
            std::make_move_iterator(packed.begin() + static_cast<std::ptrdiff_t>(at)),
            std::make_move_iterator(packed.begin() + static_cast<std::ptrdiff_t>(end)));
        documents.push_back({domain::stage_id(options_.date, note_.pages.size(), page.chunks++),
                             domain::pack_chunk(chunk)});
        at = end;
    }
    note_.pages.push_back(std::move(page));
    return documents;
}

awaitable<result<void>> erase_stage(store::document_store& store, day date,
                                    const domain::import_note& note) {
    constexpr std::size_t ids_each = 500;
    std::vector<std::string> ids;
    for (std::size_t page = 0; page < note.pages.size(); ++page)
        for (std::size_t chunk = 0; chunk < note.pages[page].chunks; ++chunk)
            ids.push_back(domain::stage_id(date, page, chunk));
    for (std::size_t first = 0; first < ids.size(); first += ids_each) {
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(first);
        const auto size = std::min(ids_each, ids.size() - first);
        std::vector<std::string> part(from, from + static_cast<std::ptrdiff_t>(size));
        const auto erased = co_await store.erase(std::move(part));
        if (!erased) co_return erased;
    }
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
