#include "ingest/day/staging_reader.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/staging_chunk.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// The heap functions of std put the largest on top; this order puts the first project there.
constexpr auto is_after = [](const auto& a, const auto& b) { return a.project() > b.project(); };

/// Adds the rows of the same project from another page.
void append(domain::project_day& downloads, domain::project_day more) {
    for (std::size_t i = 0; i < downloads.by_dimension.size(); ++i)
        std::ranges::move(more.by_dimension[i], std::back_inserter(downloads.by_dimension[i]));
}

} // namespace

std::string_view staging_reader::run::project() const {
    return domain::packed_project_name(packed[at]);
}

staging_reader::staging_reader(store::document_store& store, day date,
                               std::vector<domain::import_state::page> pages, std::string after,
                               yielder& yielder)
    : store_(store),
      yielder_(yielder),
      date_(date),
      pages_(std::move(pages)),
      after_(std::move(after)) {
    unopened_.resize(pages_.size());
    std::iota(unopened_.begin(), unopened_.end(), std::size_t{0});
    std::ranges::sort(unopened_, [this](std::size_t a, std::size_t b) {
        return pages_[a].first_project > pages_[b].first_project;
    });
}

awaitable<result<std::optional<domain::project_day>>> staging_reader::next() {
    const auto opened = co_await open_pages();
    if (!opened) co_return opened.error();
    if (runs_.empty()) co_return std::optional<domain::project_day>{};
    const auto packed = co_await pop_first();
    if (!packed) co_return packed.error();
    auto downloads = domain::unpack_project_day(*packed);
    if (!downloads) co_return downloads.error();

    for (;;) {
        const auto more_pages = co_await open_pages();
        if (!more_pages) co_return more_pages.error();
        if (runs_.empty() || runs_.front().project() != downloads->project.text()) break;
        const auto duplicate = co_await pop_first();
        if (!duplicate) co_return duplicate.error();
        auto more = domain::unpack_project_day(*duplicate);
        if (!more) co_return more.error();
        append(*downloads, std::move(*more));
    }
    co_return std::optional(std::move(*downloads));
}

/// Opens the pages that may contain the next project.
awaitable<result<void>> staging_reader::open_pages() {
    while (!unopened_.empty()) {
        const std::size_t page = unopened_.back();
        if (!runs_.empty() && runs_.front().project() < pages_[page].first_project) break;
        unopened_.pop_back();
        run opened{page, 0, {}, 0};
        auto more = co_await load_chunks(opened);
        while (more && *more && opened.project() <= after_)
            more = co_await advance(opened);
        if (!more) co_return more.error();
        if (!*more) continue;
        runs_.push_back(std::move(opened));
        std::ranges::push_heap(runs_, is_after);
    }
    co_return result<void>{};
}

/// Removes the first packed day from its run.
awaitable<result<std::string>> staging_reader::pop_first() {
    std::ranges::pop_heap(runs_, is_after);
    run& first = runs_.back();
    std::string packed = std::move(first.packed[first.at]);
    const auto more = co_await advance(first);
    if (!more) co_return more.error();
    if (*more)
        std::ranges::push_heap(runs_, is_after);
    else
        runs_.pop_back();
    co_return packed;
}

/// Returns false at the end of the run.
awaitable<result<bool>> staging_reader::advance(run& r) {
    if (++r.at < r.packed.size()) co_return true;
    co_return co_await load_chunks(r);
}

awaitable<result<bool>> staging_reader::load_chunks(run& r) {
    constexpr std::size_t chunks_per_read = 6;
    const std::size_t left = pages_[r.page].chunks - r.next_chunk;
    if (left == 0) co_return false;
    if (yielder_.should_yield()) co_await yielder_.yield();
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(left, chunks_per_read); ++i)
        ids.push_back(domain::staging_chunk_id(date_, r.page, r.next_chunk + i));
    const auto bodies = co_await store_.get(ids);
    if (!bodies) co_return bodies.error();

    r.packed.clear();
    r.at = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!(*bodies)[i]) co_return error(errc::corrupt, ids[i] + " is missing");
        auto packed = domain::unpack_staging_chunk(*(*bodies)[i]);
        if (!packed) co_return packed.error().with_context(ids[i]);
        if (packed->empty()) co_return error(errc::corrupt, ids[i] + " is empty");
        std::ranges::move(*packed, std::back_inserter(r.packed));
    }
    r.next_chunk += ids.size();
    co_return true;
}

} // namespace wheelcount::ingest
