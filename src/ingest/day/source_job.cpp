#include "ingest/day/source_job.hpp"

#include "ingest/cost_ledger_store.hpp"
#include "ingest/day/import_state_store.hpp"
#include "ingest/day/staging_writer.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {
namespace {

using phase = domain::import_state::phase;

std::string make_job_id(const day_source& source, day date, const domain::import_state& state) {
    return "wheelcount-" + to_string(date) + "-" + source.fingerprint() + "-r" +
           std::to_string(state.revision) + "-a" + std::to_string(state.attempt);
}

/// The note without what came of the job before.
domain::import_state restarted_state(const domain::import_state& state) {
    domain::import_state fresh;
    fresh.attempt = state.attempt;
    fresh.revision = state.revision;
    fresh.has_stale_rows = state.has_stale_rows;
    fresh.replaced_downloads = state.replaced_downloads;
    fresh.failed_volume_checks = state.failed_volume_checks;
    fresh.quarantined_since = state.quarantined_since;
    return fresh;
}

} // namespace

/// Finds out what the question may be billed, and enters it in the costs before it is asked.
awaitable<result<std::uint64_t>> source_job::reserve_budget(day_source::query_kind kind,
                                                            domain::cost_ledger ledger,
                                                            const std::string& job_id,
                                                            day submitted_on) {
    const auto estimate = co_await context_.source.estimate(kind, date_, date_);
    if (!estimate) co_return estimate.error();
    // What was entered for this very job before a death is not spent on another one.
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

awaitable<result<void>> source_job::create(domain::import_state& state) {
    domain::import_state created = restarted_state(state);
    created.source = context_.source.name();
    created.job_id = make_job_id(context_.source, date_, created);
    created.submitted_on = today(context_.wall_clock);
    auto ledger = co_await load_ledger(context_.store, created.submitted_on);
    if (!ledger) co_return ledger.error();
    const auto allowed =
        co_await reserve_budget(day_source::query_kind::downloads, std::move(*ledger),
                                created.job_id, created.submitted_on);
    if (!allowed) co_return allowed.error();
    created.bytes_billed_max = *allowed;
    // The note first: a note of pages that are gone would be followed.
    auto written = co_await save_state(context_.store, date_, created);
    if (written) written = co_await erase_staging(context_.store, date_, state);
    if (written) state = std::move(created);
    co_return written;
}

awaitable<result<void>> source_job::await_result(domain::import_state& state) {
    job_spec spec{date_, state.job_id, state.bytes_billed_max};
    const auto prepared = co_await context_.source.prepare(std::move(spec));
    if (!prepared) {
        const bool failed = co_await job_has_failed(state.job_id);
        if (failed) {
            const auto discarded = co_await discard_job_id(state);
            if (!discarded) co_return discarded;
        }
        co_return prepared.error();
    }
    const auto recorded =
        co_await record_cost(context_.store, state.job_id, state.submitted_on, prepared->cost);
    if (!recorded) co_return recorded;
    state.bytes_processed = prepared->cost.bytes_processed;
    state.bytes_billed = prepared->cost.bytes_billed;
    state.projects_expected = prepared->projects;
    state.current_phase = phase::fetching;
    co_return co_await save_state(context_.store, date_, state);
}

/// Whether the job is known to have failed; otherwise it may still be asked for.
awaitable<bool> source_job::job_has_failed(const std::string& job_id) {
    const auto has_failed = co_await context_.source.has_failed(job_id);
    co_return has_failed.has_value() && *has_failed;
}

/// A job that failed is not billed.
awaitable<result<void>> source_job::discard_job_id(domain::import_state& state) {
    const auto recorded =
        co_await record_cost(context_.store, state.job_id, state.submitted_on, job_cost());
    if (!recorded) co_return recorded;
    state.job_id.clear();
    co_return co_await save_state(context_.store, date_, state);
}

awaitable<result<void>> source_job::fetch(domain::import_state& state) {
    yielder yielder(co_await boost::asio::this_coro::executor, context_.duty);
    const staging_options options{date_, context_.dimension_values_max, state.projects_expected};
    staging_writer writer(context_.store, state, options, context_.logger, context_.progress,
                          yielder);
    co_return co_await context_.source.fetch(date_, state.job_id, state.cursor, writer);
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

/// The first that no failed job has burnt.
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
