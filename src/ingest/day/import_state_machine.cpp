#include "wheelcount/ingest/import_state_machine.hpp"

#include "ingest/day/import_state_store.hpp"
#include "ingest/day/load_day.hpp"
#include "ingest/day/source_job.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/ingest/day_states.hpp"
#include "wheelcount/ingest/volume_check.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

using domain::import_state;
using phase = domain::import_state::phase;

/// A job id is burnt when its job failed, and its result is gone after a day: then the next
/// attempt gets an id of its own. More than this many in one go is no accident: the plan waits.
constexpr unsigned attempts_max = 3;

/// The whole way of one day, each stretch of which may have been gone before by another process.
class day_import {
public:
    day_import(const import_context& context, day date)
        : context_(context), date_(date), job_(context_, date_) {}

    /// From the note, or from the beginning.
    awaitable<result<import_outcome>> resume();
    /// With a new job, because the one before is worth nothing.
    awaitable<result<import_outcome>> restart();
    /// Takes the day as low as it is.
    awaitable<result<import_outcome>> accept();

    awaitable<result<void>> load_state();
    bool has_state() const { return has_state_; }
    import_state& state() { return state_; }
    const std::optional<domain::day_record>& record() const { return record_; }
    source_job& job() { return job_; }
    awaitable<result<void>> quarantine();
    awaitable<result<check_result>> check_day_volume(std::uint64_t downloads);

private:
    awaitable<result<void>> fetch_all();
    awaitable<result<import_outcome>> validate();
    awaitable<result<import_outcome>> load_and_publish(bool low);
    awaitable<result<import_outcome>> finish_published();
    void reset_state();

    const import_context& context_;
    const day date_;
    source_job job_;
    import_state state_;
    bool has_state_ = false;
    bool visible_ = false;
    std::optional<domain::day_record> record_;
};

awaitable<result<void>> day_import::load_state() {
    auto states = co_await load_day_states(context_.store, date_, date_);
    if (!states) co_return states.error();
    if (states->demo) co_return demo_store_error();
    visible_ = states->visible.contains(date_);
    if (const auto found = states->records.find(date_); found != states->records.end())
        record_ = found->second;
    const auto found = states->imports.find(date_);
    has_state_ = found != states->imports.end();
    if (has_state_) state_ = found->second;
    // What another source has brought completely is as good as ours.
    const bool incomplete =
        state_.current_phase == phase::submitted || state_.current_phase == phase::fetching;
    const bool from_other_source =
        has_state_ && incomplete && state_.source != context_.source.name();
    if (!has_state_ || state_.is_direct_load() || from_other_source) reset_state();
    co_return result<void>{};
}

/// What came from elsewhere has to go where this import does not replace it.
void day_import::reset_state() {
    const bool counts_exist =
        has_state_ && (state_.current_phase == phase::loading || state_.has_stale_rows);
    std::uint32_t revision = 1;
    if (record_ && record_->reconciliation) revision = record_->reconciliation->revision + 1;
    state_.has_stale_rows = counts_exist || visible_;
    state_.replaced_downloads = record_ ? record_->downloads.all : state_.replaced_downloads;
    state_.revision = revision;
    state_.attempt = 1;
    state_.failed_volume_checks = 0;
    has_state_ = false;
}

awaitable<result<import_outcome>> day_import::resume() {
    if (!has_state_ || state_.job_id.empty()) {
        if (has_state_) ++state_.attempt; // the job before failed
        const auto created = co_await job_.create(state_);
        if (!created) co_return created.error();
    }
    if (state_.current_phase == phase::loading)
        co_return co_await load_and_publish(state_.failed_volume_checks > 0);
    if (state_.current_phase == phase::published) co_return co_await finish_published();
    for (unsigned attempt = 1;; ++attempt) {
        const std::string job_id = state_.job_id;
        const auto fetched = co_await fetch_all();
        if (fetched) break;
        if (fetched.error().code != errc::conflict || attempt == attempts_max)
            co_return fetched.error();
        context_.logger.failure("job.discarded", fetched.error(),
                                {{"day", to_string(date_)}, {"job_id", job_id}});
        ++state_.attempt;
        const auto created = co_await job_.create(state_);
        if (!created) co_return created.error();
    }
    co_return co_await validate();
}

awaitable<result<import_outcome>> day_import::restart() {
    ++state_.attempt;
    const auto created = co_await job_.create(state_);
    if (!created) co_return created.error();
    has_state_ = true;
    co_return co_await resume();
}

/// Until all of the day is staged.
awaitable<result<void>> day_import::fetch_all() {
    if (state_.current_phase == phase::submitted) {
        const auto finished = co_await job_.await_result(state_);
        if (!finished) co_return finished;
    }
    if (state_.current_phase == phase::fetching) co_return co_await job_.fetch(state_);
    co_return result<void>{};
}

/// Beside the same weekdays before the day.
awaitable<result<check_result>> day_import::check_day_volume(std::uint64_t downloads) {
    const day compare_from = date_ - std::chrono::weeks{3};
    const auto states = co_await load_day_states(context_.store, compare_from, date_);
    if (!states) co_return states.error();
    co_return check_volume(downloads, same_weekdays(*states, date_));
}

/// All of the day is staged.
awaitable<result<import_outcome>> day_import::validate() {
    const auto found = co_await check_day_volume(state_.log_rows);
    if (!found) co_return found.error();
    const bool accept =
        state_.failed_volume_checks > 0 && state_.log_rows > 0 &&
        check_quarantine(state_.quarantined_since, now_seconds(context_.wall_clock)).accept;
    const bool accepted = found->passed || accept;
    context_.logger.info(accepted ? "day.fetched" : "day.quarantined",
                         {{"day", to_string(date_)},
                          {"downloads", state_.log_rows},
                          {"projects", state_.projects},
                          {"reason", found->reason}});
    if (found->passed) state_.failed_volume_checks = 0;
    if (accepted) co_return co_await load_and_publish(!found->passed);
    const auto quarantined = co_await quarantine();
    if (!quarantined) co_return quarantined.error();
    co_return import_outcome{};
}

awaitable<result<void>> day_import::quarantine() {
    const time_point now = now_seconds(context_.wall_clock);
    if (state_.failed_volume_checks++ == 0) state_.quarantined_since = now;
    state_.recheck_at = check_quarantine(state_.quarantined_since, now).recheck_at;
    state_.current_phase = phase::quarantined;
    co_return co_await save_state(context_.store, date_, state_);
}

awaitable<result<import_outcome>> day_import::accept() {
    co_return co_await load_and_publish(true);
}

awaitable<result<import_outcome>> day_import::load_and_publish(bool low) {
    if (state_.current_phase != phase::loading) {
        state_.current_phase = phase::loading;
        const auto saved = co_await save_state(context_.store, date_, state_);
        if (!saved) co_return saved.error();
    }
    const std::uint64_t replaced = state_.replaced_downloads;
    auto record = co_await load_day(context_, date_, state_, low);
    if (!record) co_return record.error();
    context_.logger.info(replaced > 0 ? "day.corrected" : "day.imported",
                         {{"day", to_string(date_)},
                          {"projects", record->projects},
                          {"downloads", record->downloads.all},
                          {"downloads_before", replaced},
                          {"bytes_billed", record->bytes_billed}});
    co_return import_outcome(std::move(*record));
}

awaitable<result<import_outcome>> day_import::finish_published() {
    const auto cleaned = co_await clean_up(context_.store, date_, state_);
    if (!cleaned) co_return cleaned.error();
    co_return import_outcome(record_);
}

result<void> check_day_ended(const import_context& context, day date) {
    const day newest = today(context.wall_clock) - days{1};
    if (date <= newest) return {};
    return error(errc::bad_input, to_string(date) +
                                      " is not over yet (days are UTC): the newest day "
                                      "that can be ingested is " +
                                      to_string(newest));
}

} // namespace

awaitable<result<import_outcome>> import_day(import_context context, day date) {
    const auto ended = check_day_ended(context, date);
    if (!ended) co_return ended.error();
    day_import importing(context, date);
    const auto loaded = co_await importing.load_state();
    if (!loaded) co_return loaded.error();
    if (importing.has_state() && importing.state().current_phase == phase::quarantined)
        co_return co_await importing.restart();
    co_return co_await importing.resume();
}

awaitable<result<import_outcome>> recheck_day(import_context context, day date) {
    day_import importing(context, date);
    const auto loaded = co_await importing.load_state();
    if (!loaded) co_return loaded.error();
    if (!importing.has_state() || importing.state().current_phase != phase::quarantined)
        co_return co_await importing.resume();

    const import_state& state = importing.state();
    const bool quarantine_ended =
        check_quarantine(state.quarantined_since, now_seconds(context.wall_clock)).accept &&
        state.log_rows > 0;
    const auto counted =
        co_await importing.job().count("h" + std::to_string(state.failed_volume_checks));
    if (!counted && !quarantine_ended) co_return counted.error();
    const std::uint64_t downloads = counted ? *counted : state.log_rows;
    const check_result unchanged = check_unchanged(state.log_rows, downloads);
    const auto volume = co_await importing.check_day_volume(downloads);
    if (!volume) co_return volume.error();
    context.logger.info(
        "day.quarantine_recheck",
        {{"day", to_string(date)}, {"changed", !unchanged.passed}, {"reason", volume->reason}});
    // Another scan is worth its price when it brings a day that can be taken.
    if (volume->passed || (quarantine_ended && !unchanged.passed))
        co_return co_await importing.restart();
    if (quarantine_ended) co_return co_await importing.accept();
    const auto quarantined = co_await importing.quarantine();
    if (!quarantined) co_return quarantined.error();
    co_return import_outcome{};
}

awaitable<result<import_outcome>> reconcile_day(import_context context, day date,
                                                int reconcile_after_days) {
    day_import importing(context, date);
    const auto loaded = co_await importing.load_state();
    if (!loaded) co_return loaded.error();
    if (importing.has_state() || !importing.record() || !importing.record()->reconciliation)
        co_return co_await importing.resume();

    domain::day_record record = *importing.record();
    const auto counted =
        co_await importing.job().count("r" + std::to_string(record.reconciliation->revision) +
                                       "-d" + std::to_string(reconcile_after_days));
    if (!counted) co_return counted.error();
    const check_result unchanged = check_unchanged(record.reconciliation->log_rows, *counted);
    context.logger.info(
        "day.reconciled",
        {{"day", to_string(date)}, {"changed", !unchanged.passed}, {"reason", unchanged.reason}});
    if (!unchanged.passed) co_return co_await importing.resume();
    record.reconciliation->verified_at = now_seconds(context.wall_clock);
    const auto written =
        co_await store::put_one(context.store, domain::day_record_id(date), record.pack());
    if (!written) co_return written.error();
    co_return import_outcome(std::move(record));
}

awaitable<result<import_outcome>> run_step(import_context context, decision planned) {
    context.logger.info("day.started", {{"day", to_string(planned.date)},
                                        {"step", name(planned.action)},
                                        {"reason", planned.reason}});
    switch (planned.action) {
    case step::recheck:
        return recheck_day(context, planned.date);
    case step::reconcile:
        return reconcile_day(context, planned.date, planned.reconcile_after_days);
    default:
        return import_day(context, planned.date);
    }
}

} // namespace wheelcount::ingest
