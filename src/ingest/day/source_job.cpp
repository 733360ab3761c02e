#include "ingest/day/source_job.hpp"

#include "ingest/day/staging_writer.hpp"
#include "wheelcount/ingest/cost_ledger_store.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {

/// Returns the bytes that the query may be billed, and stores them in the cost ledger.
awaitable<result<std::uint64_t>> source_job::reserve_budget(day_source::query_kind kind,
                                                            domain::cost_ledger ledger,
                                                            const std::string& job_id,
                                                            day submitted_on) {
    const auto estimate = co_await context_.source.estimate(kind, date_, date_);
    if (!estimate) co_return estimate.error();
    // A crashed process may have reserved the cost of this very job already.
    ledger.erase(job_id);
    const auto allowed =
        allowed_bytes(context_.limits, spent_until(ledger, submitted_on), *estimate);
    if (!allowed || *estimate == 0) co_return allowed;
    context_.logger.info("job.submitted", {{"day", to_string(date_)},
                                           {"job_id", job_id},
                                           {"bytes_estimated", *estimate},
                                           {"bytes_billed_max", *allowed}});
    const auto written =
        co_await reserve_cost(context_.store, std::move(ledger), job_id, submitted_on, *allowed);
    if (!written) co_return written.error();
    co_return allowed;
}

std::string source_job::next_job_id() const {
    const auto& import = journal_.current();
    return "wheelcount-" + to_string(date_) + "-" + context_.source.fingerprint() + "-r" +
           std::to_string(import.state.revision) + "-a" + std::to_string(import.next_attempt());
}

awaitable<result<import_action>> source_job::create() {
    job_created created;
    created.source = context_.source.name();
    created.id = next_job_id();
    created.submitted_on = today(context_.wall_clock);
    auto ledger = co_await load_ledger(context_.store, created.submitted_on);
    if (!ledger) co_return ledger.error();
    const auto allowed = co_await reserve_budget(
        day_source::query_kind::downloads, std::move(*ledger), created.id, created.submitted_on);
    if (!allowed) co_return allowed.error();
    created.bytes_billed_max = *allowed;
    // The state first: it must never name pages that are gone.
    const auto staged = journal_.current().state.pages;
    const auto action = co_await journal_.record(std::move(created));
    if (!action) co_return action;
    const auto erased = co_await erase_staging(context_.store, date_, staged);
    if (!erased) co_return erased.error();
    co_return action;
}

awaitable<result<import_action>> source_job::await_result() {
    const auto& state = journal_.current().state;
    job_spec spec{date_, state.job_id, state.bytes_billed_max};
    const auto prepared = co_await context_.source.prepare(std::move(spec));
    const bool failed = !prepared && co_await job_has_failed(state.job_id);
    if (prepared || failed) {
        const auto cost = prepared ? prepared->cost : job_cost(); // a failed job is not billed
        const auto recorded =
            co_await record_cost(context_.store, state.job_id, state.submitted_on, cost);
        if (!recorded) co_return recorded.error();
    }
    import_event event = job_done();
    if (prepared)
        event = job_done{prepared->cost, prepared->projects};
    else
        event = job_failed{prepared.error(), failed};
    co_return co_await journal_.record(std::move(event));
}

/// Whether the job is known to have failed. If not, its result may still come.
awaitable<bool> source_job::job_has_failed(const std::string& job_id) {
    const auto has_failed = co_await context_.source.has_failed(job_id);
    co_return has_failed.has_value() && *has_failed;
}

awaitable<result<import_action>> source_job::fetch() {
    yielder yielder(co_await boost::asio::this_coro::executor, context_.duty);
    const auto& state = journal_.current().state;
    const staging_options options{date_, context_.dimension_values_max, state.projects_expected};
    staging_writer writer(journal_, options, context_.logger, context_.progress, yielder);
    const auto fetched = co_await context_.source.fetch(date_, state.job_id, state.cursor, writer);
    import_event event = pages_fetched();
    if (!fetched) event = job_failed{fetched.error(), false};
    co_return co_await journal_.record(std::move(event));
}

awaitable<result<std::uint64_t>> source_job::count(std::string purpose) {
    const day submitted_on = today(context_.wall_clock);
    auto ledger = co_await load_ledger(context_.store, submitted_on);
    if (!ledger) co_return ledger.error();
    const std::string job_id = count_job_id(*ledger, purpose);
    const auto allowed = co_await reserve_budget(day_source::query_kind::count, std::move(*ledger),
                                                 job_id, submitted_on);
    if (!allowed) co_return allowed.error();
    job_spec spec{date_, job_id, *allowed};
    const auto counted = co_await context_.source.count(std::move(spec));
    if (counted) {
        const auto recorded =
            co_await record_cost(context_.store, job_id, submitted_on, counted->cost);
        if (!recorded) co_return recorded.error();
        co_return counted->downloads;
    }
    const bool failed = co_await job_has_failed(job_id);
    if (failed || counted.error().code == errc::conflict) {
        const auto recorded = co_await record_failed_job(context_.store, job_id, submitted_on);
        if (!recorded) co_return recorded.error();
    }
    co_return counted.error();
}

/// The first id that no failed job has used.
std::string source_job::count_job_id(const domain::cost_ledger& ledger,
                                     const std::string& purpose) const {
    for (unsigned attempt = 1;; ++attempt) {
        std::string job_id = "wheelcount-count-" + to_string(date_) + "-" +
                             context_.source.fingerprint() + "-" + purpose + "-a" +
                             std::to_string(attempt);
        if (!ledger.has_failed(job_id)) return job_id;
    }
}

} // namespace wheelcount::ingest
