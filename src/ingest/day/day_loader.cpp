#include "wheelcount/ingest/day_loader.hpp"

#include "ingest/day/all_projects_total.hpp"
#include "ingest/day/import_journal.hpp"
#include "ingest/day/merge_day.hpp"
#include "ingest/day/stale_projects.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/asio/this_coro.hpp>
#include <boost/assert.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace wheelcount::ingest {
namespace {

/// Projects read in one round trip, which takes about 0.1 ms.
constexpr std::size_t read_projects_max = 10;

/// Whether the day's month may have been rolled up into a year. The newest months never are.
bool may_be_rolled_up(day date, const domain::day_set& visible) {
    constexpr std::chrono::months never_rolled_up{1};
    return !visible.empty() && month_of(date) < month_of(*visible.last()) - never_rolled_up;
}

} // namespace

day_loader::day_loader(store::document_store& store, const clock& clock, day date,
                       day_origin origin, import_journal* journal, yielder* yielder)
    : store_(store),
      clock_(clock),
      date_(date),
      origin_(std::move(origin)),
      journal_(journal),
      yielder_(yielder) {}

day_loader::~day_loader() = default;

awaitable<result<void>> day_loader::begin() {
    if (!yielder_) yielder_ = &own_yielder_.emplace(co_await boost::asio::this_coro::executor);
    std::vector<std::string> ids(1, std::string(domain::catalog_id));
    ids.push_back(domain::day_record_id(date_));
    ids.emplace_back(domain::copy_state_id);
    ids.push_back(domain::import_state_id(date_));
    const auto bodies = co_await store_.get(ids);
    if (!bodies) co_return bodies.error();

    if ((*bodies)[2]) co_return unfinished_copy_error();
    const auto read = read_catalog((*bodies)[0]);
    if (!read) co_return read;
    const auto stored = store::unpack<domain::import_state>((*bodies)[3], ids[3]);
    if (!stored) co_return stored.error();

    was_complete_ = catalog_.visible.contains(date_) && (*bodies)[1].has_value();
    const bool direct_load_exists = !journal_ && *stored && (*stored)->is_direct_load();
    if (!journal_ && *stored && !direct_load_exists)
        co_return error(errc::conflict, "an import of " + to_string(date_) + " from " +
                                            (*stored)->source +
                                            " is unfinished: complete it with `wheelcount ingest`");
    if (!journal_) {
        day_import direct;
        direct.stored = direct_load_exists;
        own_journal_ = std::make_unique<import_journal>(store_, date_, std::move(direct));
        journal_ = own_journal_.get();
    }
    const auto& state = journal_->current().state;
    const bool counts_exist =
        catalog_.visible.contains(date_) || direct_load_exists || state.has_stale_rows;
    all_projects_ = std::make_unique<all_projects_total>(state.loaded_totals);
    if (counts_exist)
        stale_ = std::make_unique<stale_projects>(store_, date_, state.loaded_through, *yielder_);
    co_return co_await check_pending_corrections();
}

/// Rejects the import while an interrupted correction of an older day is pending: that correction
/// changes the base totals into which this import may move counts.
awaitable<result<void>> day_loader::check_pending_corrections() {
    if (catalog_.visible.empty()) co_return result<void>{};
    const day summary_begin = *catalog_.visible.last() - days{domain::summary::retention_days};
    if (*catalog_.visible.first() >= summary_begin) co_return result<void>{};
    const auto imports = co_await load_states(store_);
    if (!imports) co_return imports.error();
    for (const auto& [date, state] : *imports)
        if (date != date_ && date < summary_begin &&
            state.current_phase == domain::import_state::phase::loading)
            co_return error(errc::conflict, "an import of " + to_string(date) + " from " +
                                                state.source +
                                                " was interrupted: complete it first");
    co_return result<void>{};
}

result<void> day_loader::read_catalog(const std::optional<std::string>& body) {
    auto stored = store::unpack<domain::catalog>(body, domain::catalog_id);
    if (!stored) return stored.error();
    if (!*stored) return {};
    catalog_ = std::move(**stored);
    if (catalog_.demo == origin_.demo) return {};
    if (catalog_.demo) return demo_store_error();
    return error(errc::bad_input, "the store contains real data: use another store for demo data");
}

awaitable<result<void>> day_loader::add(domain::project_day downloads) {
    record_.downloads += downloads.total();
    if (downloads.total() != domain::counts{}) ++record_.projects;
    auto cleared = co_await clear_stale(downloads.project.text());
    if (!cleared) co_return cleared;
    last_added_ = downloads.project.text();
    all_projects_->add(
        downloads); // after clear_stale(), whose checkpoint must not include this project
    co_return co_await push(std::move(downloads));
}

/// Removes the day's count from projects of an earlier import that sort before `before`.
awaitable<result<void>> day_loader::clear_stale(std::string_view before) {
    while (stale_) {
        auto project = co_await stale_->next(before);
        if (!project) co_return project.error();
        if (!*project) break;
        if ((*project)->text() == last_added_) continue; // it was `before` in the last call
        domain::project_day empty{std::move(**project), {}};
        auto accepted = co_await push(std::move(empty));
        if (!accepted) co_return accepted;
    }
    co_return result<void>{};
}

awaitable<result<void>> day_loader::push(domain::project_day downloads) {
    BOOST_ASSERT(batch_.empty() || batch_.back().project < downloads.project);
    batch_.push_back(std::move(downloads));
    if (batch_.size() < batch_projects) co_return result<void>{};
    co_return co_await write_batch();
}

awaitable<result<domain::day_record>> day_loader::finish(std::optional<domain::day_record> record) {
    auto written = co_await clear_stale("");
    if (!written) co_return written.error();
    written = co_await push(all_projects_->day()); // its name sorts after all others
    if (!written) co_return written.error();
    written = co_await write_batch();
    if (!written) co_return written.error();
    if (record) record_ = std::move(*record);
    record_.source = origin_.source;
    record_.imported_at = now_seconds(clock_);
    if (record_.reconciliation) record_.reconciliation->verified_at = record_.imported_at;
    if (changed_ || !was_complete_)
        written = co_await publish();
    else if (record_.reconciliation) // nothing changed but the time of the check
        written = co_await store::put_one(store_, domain::day_record_id(date_), record_.pack());
    if (!written) co_return written.error();
    written = co_await erase_own_state();
    if (!written) co_return written.error();
    co_return record_;
}

awaitable<result<void>> day_loader::write_batch() {
    for (std::size_t first = 0; first < batch_.size(); first += read_projects_max) {
        const std::size_t size = std::min(read_projects_max, batch_.size() - first);
        const auto merged = co_await merge_projects(first, size);
        if (!merged) co_return merged;
    }
    since_checkpoint_ += batch_.size();
    const auto written = co_await write_changes();
    if (!written) co_return written;
    const bool due = !own_journal_ && since_checkpoint_ >= checkpoint_projects;
    projects_loaded loaded;
    if (due) loaded = {batch_.back().project.text(), all_projects_->so_far()};
    batch_.clear();
    if (!due) co_return result<void>{};
    since_checkpoint_ = 0;
    const auto recorded = co_await journal_->record(std::move(loaded));
    if (!recorded) co_return recorded.error();
    co_return result<void>{};
}

awaitable<result<void>> day_loader::merge_projects(std::size_t first, std::size_t size) {
    const auto stored = co_await read_projects(first, size);
    if (!stored) co_return stored.error();
    for (std::size_t i = 0; i < size; ++i) {
        const auto& downloads = batch_[first + i];
        auto merged = merge_day(date_, downloads, (*stored)[i], catalog_.visible);
        if (!merged) co_return merged.error().with_context(downloads.project.text());
        std::ranges::move(merged->changed, std::back_inserter(changed_documents_));
        if (merged->emptied_month) emptied_months_.push_back(std::move(*merged->emptied_month));
        if (merged->summary_emptied) emptied_summaries_.push_back(downloads.project.text());
        co_await yielder_->yield();
    }
    co_return result<void>{};
}

/// The documents of the batch's projects from `first` on, in one round trip.
awaitable<result<std::vector<stored_project>>> day_loader::read_projects(std::size_t first,
                                                                         std::size_t size) {
    const bool with_years = may_be_rolled_up(date_, catalog_.visible);
    const std::size_t ids_each = with_years ? 3 : 2;
    std::vector<std::string> ids;
    for (std::size_t i = first; i < first + size; ++i) {
        const auto& project = batch_[i].project;
        ids.push_back(domain::summary_id(project));
        ids.push_back(domain::month_id(project, month_of(date_)));
        if (with_years) ids.push_back(domain::year_id(project, month_of(date_).year()));
    }
    auto bodies = co_await store_.get(std::move(ids));
    if (!bodies) co_return bodies.error();

    std::vector<stored_project> stored(size);
    for (std::size_t i = 0; i < size; ++i) {
        stored[i].summary = std::move((*bodies)[ids_each * i]);
        stored[i].month = std::move((*bodies)[ids_each * i + 1]);
        if (with_years) stored[i].year = std::move((*bodies)[ids_each * i + 2]);
    }
    co_return stored;
}

awaitable<result<void>> day_loader::write_changes() {
    if (changed_documents_.empty() && emptied_months_.empty() && emptied_summaries_.empty())
        co_return result<void>{};
    auto written = co_await begin_changes();
    if (!written) co_return written;
    if (!changed_documents_.empty()) {
        auto documents = std::exchange(changed_documents_, {});
        written = co_await store_.put(std::move(documents));
    }
    // Months first: without its summary a month would never be found again.
    for (auto* emptied : {&emptied_months_, &emptied_summaries_}) {
        if (!written || emptied->empty()) continue;
        auto ids = std::exchange(*emptied, {});
        written = co_await store_.erase(std::move(ids));
    }
    co_return written;
}

/// Runs before the first change of the day, so that a crash leaves traces of a half-loaded day: a
/// state, and no record. The next import then publishes although it finds every document changed.
awaitable<result<void>> day_loader::begin_changes() {
    if (std::exchange(changed_, true)) co_return result<void>{};
    if (own_journal_ && !own_journal_->current().stored) {
        direct_load_started started{origin_.source};
        const auto recorded = co_await own_journal_->record(std::move(started));
        if (!recorded) co_return recorded.error();
    }
    if (!was_complete_) co_return result<void>{};
    co_return co_await store::erase_one(store_, domain::day_record_id(date_));
}

awaitable<result<void>> day_loader::publish() {
    const bool already_visible = catalog_.visible.contains(date_);
    catalog_.demo = origin_.demo;
    catalog_.visible.insert(date_);
    ++catalog_.data_version;

    // A put may stop after any document, so the one that completes the day comes last: the catalog
    // for a new day, the record for a day that is visible already.
    std::vector<store::document> documents;
    documents.push_back({domain::day_record_id(date_), record_.pack()});
    documents.push_back({std::string(domain::catalog_id), catalog_.pack()});
    if (already_visible) std::swap(documents[0], documents[1]);
    co_return co_await store_.put(std::move(documents));
}

awaitable<result<void>> day_loader::erase_own_state() {
    if (!own_journal_ || !own_journal_->current().stored) co_return result<void>{};
    co_return co_await own_journal_->erase();
}

} // namespace wheelcount::ingest
