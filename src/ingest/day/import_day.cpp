#include "wheelcount/ingest/import_day.hpp"

#include "ingest/day/import_journal.hpp"
#include "ingest/day/load_day.hpp"
#include "ingest/day/source_job.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/ingest/day_states.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Carries out the actions of the state machine until one is `finish`.
class import_run {
public:
    import_run(const import_context& context, day date, day_import found, int reconcile_after_days)
        : context_(context),
          date_(date),
          journal_(context.store, date, std::move(found)),
          job_(context, date, journal_),
          reconcile_after_days_(reconcile_after_days) {}

    awaitable<result<import_outcome>> run(import_goal goal);

private:
    awaitable<result<import_action>> perform(import_action action);
    awaitable<result<import_action>> count_log();
    awaitable<result<import_action>> check_day_volume();
    awaitable<result<import_action>> load();
    awaitable<result<import_action>> store_record();
    void log_replaced_job(const std::string& job_id) const;
    void log_fetched(bool accepted, const std::string& reason) const;
    void log_recheck(bool changed, const std::string& reason) const;

    const import_context& context_;
    const day date_;
    import_journal journal_;
    source_job job_;
    const int reconcile_after_days_;
};

awaitable<result<import_outcome>> import_run::run(import_goal goal) {
    const import_started started{goal};
    auto action = co_await journal_.record(started);
    while (action && *action != import_action::finish) {
        const std::string job_id = journal_.current().state.job_id;
        action = co_await perform(*action);
        if (action && *action == import_action::create_job && journal_.current().failure)
            log_replaced_job(job_id);
    }
    if (!action) co_return action.error();
    if (journal_.current().failure) co_return *journal_.current().failure;
    co_return journal_.current().outcome;
}

awaitable<result<import_action>> import_run::perform(import_action action) {
    switch (action) {
    case import_action::create_job:
        return job_.create();
    case import_action::await_job:
        return job_.await_result();
    case import_action::fetch_pages:
        return job_.fetch();
    case import_action::count_log:
        return count_log();
    case import_action::check_volume:
        return check_day_volume();
    case import_action::load_day:
        return load();
    case import_action::clean_up:
        return clean_up(context_, date_, journal_);
    case import_action::store_record:
    case import_action::finish: // run() has stopped before
        break;
    }
    return store_record();
}

awaitable<result<import_action>> import_run::count_log() {
    const day_import import = journal_.current();
    const bool reconciles = import.goal == import_goal::reconcile;
    std::string purpose = "h" + std::to_string(import.state.failed_volume_checks);
    if (reconciles)
        purpose = "r" + std::to_string(import.record->reconciliation->revision) + "-d" +
                  std::to_string(reconcile_after_days_);
    const auto counted = co_await job_.count(std::move(purpose));
    const time_point now = now_seconds(context_.wall_clock);
    import_event event = log_counted{0, now};
    if (counted)
        event = log_counted{*counted, now};
    else
        event = count_failed{counted.error(), now};
    if (counted && reconciles) {
        const auto check = check_unchanged(import.record->reconciliation->log_rows, *counted);
        context_.logger.info(
            "day.reconciled",
            {{"day", to_string(date_)}, {"changed", !check.passed}, {"reason", check.reason}});
    }
    co_return co_await journal_.record(std::move(event));
}

/// Compares the day with the same weekdays of the weeks before it.
awaitable<result<import_action>> import_run::check_day_volume() {
    const day compare_from = date_ - std::chrono::weeks{3};
    const auto states = co_await load_day_states(context_.store, compare_from, date_);
    if (!states) co_return states.error();
    const auto& import = journal_.current();
    const bool rechecks = import.goal == import_goal::recheck;
    const bool changed = !check_unchanged(import.state.log_rows, import.volume()).passed;
    const auto volume = check_volume(import.volume(), same_weekdays(*states, date_));
    const volume_checked checked{volume.passed, now_seconds(context_.wall_clock)};
    const auto action = co_await journal_.record(checked);
    if (action && rechecks)
        log_recheck(changed, volume.reason);
    else if (action)
        log_fetched(*action == import_action::load_day, volume.reason);
    co_return action;
}

awaitable<result<import_action>> import_run::load() {
    const std::uint64_t replaced = journal_.current().state.replaced_downloads;
    const auto action = co_await load_day(context_, date_, journal_);
    if (!action) co_return action;
    const auto& record = *journal_.current().record;
    context_.logger.info(replaced > 0 ? "day.corrected" : "day.imported",
                         {{"day", to_string(date_)},
                          {"projects", record.projects},
                          {"downloads", record.downloads.all},
                          {"downloads_before", replaced},
                          {"bytes_billed", record.bytes_billed}});
    co_return action;
}

awaitable<result<import_action>> import_run::store_record() {
    const auto& record = *journal_.current().record;
    const auto stored =
        co_await store::put_one(context_.store, domain::day_record_id(date_), record.pack());
    if (!stored) co_return stored.error();
    co_return co_await journal_.record(record_stored());
}

void import_run::log_replaced_job(const std::string& job_id) const {
    context_.logger.failure("job.discarded", *journal_.current().failure,
                            {{"day", to_string(date_)}, {"job_id", job_id}});
}

void import_run::log_fetched(bool accepted, const std::string& reason) const {
    const auto& state = journal_.current().state;
    context_.logger.info(accepted ? "day.fetched" : "day.quarantined",
                         {{"day", to_string(date_)},
                          {"downloads", state.log_rows},
                          {"projects", state.projects},
                          {"reason", reason}});
}

void import_run::log_recheck(bool changed, const std::string& reason) const {
    context_.logger.info("day.quarantine_recheck",
                         {{"day", to_string(date_)}, {"changed", changed}, {"reason", reason}});
}

/// Runs the import of a day from what the store knows of it.
awaitable<result<import_outcome>> run_import(import_context context, day date, import_goal goal,
                                             int reconcile_after_days) {
    const auto states = co_await load_day_states(context.store, date, date);
    if (!states) co_return states.error();
    if (states->demo) co_return demo_store_error();
    auto found = found_import(*states, date, context.source.name());
    import_run run(context, date, std::move(found), reconcile_after_days);
    co_return co_await run.run(goal);
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
    co_return co_await run_import(std::move(context), date, import_goal::import, 0);
}

awaitable<result<import_outcome>> recheck_day(import_context context, day date) {
    return run_import(std::move(context), date, import_goal::recheck, 0);
}

awaitable<result<import_outcome>> reconcile_day(import_context context, day date,
                                                int reconcile_after_days) {
    return run_import(std::move(context), date, import_goal::reconcile, reconcile_after_days);
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
