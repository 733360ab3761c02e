#include "ingest/day_job.hpp"

#include "ingest/import_notes.hpp"
#include "ingest/ledger_book.hpp"
#include "ingest/stage_writer.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {
namespace {

using phase = domain::import_note::phase;

std::string ticket_of(const day_source& source, day date, const domain::import_note& note) {
    return "wheelcount-" + to_string(date) + "-" + source.fingerprint() + "-r" +
           std::to_string(note.revision) + "-a" + std::to_string(note.attempt);
}

/// The note without what came of the job before.
domain::import_note begun_anew(const domain::import_note& note) {
    domain::import_note fresh;
    fresh.attempt = note.attempt;
    fresh.revision = note.revision;
    fresh.sweep = note.sweep;
    fresh.replaced = note.replaced;
    fresh.holds = note.holds;
    fresh.held_since = note.held_since;
    return fresh;
}

} // namespace

/// Finds out what the question may be billed, and enters it in the costs before it is asked.
awaitable<result<std::uint64_t>> day_job::reserve(day_source::question what,
                                                  domain::cost_ledger ledger,
                                                  const std::string& ticket, day ordered_on) {
    const auto estimate = co_await context_.source.estimate(what, date_, date_);
    if (!estimate) co_return estimate.error();
    // What was entered for this very job before a death is not spent on another one.
    ledger.forget(ticket);
    const auto allowed = allowed_bytes(context_.limits, spent_until(ledger, ordered_on), *estimate);
    if (!allowed || *estimate == 0) co_return allowed;
    context_.events.info("job.submitted", {{"day", to_string(date_)},
                                           {"job_id", ticket},
                                           {"bytes_estimated", *estimate},
                                           {"bytes_billed_max", *allowed}});
    const auto written =
        co_await put_reserved(context_.store, std::move(ledger), ticket, ordered_on, *allowed);
    if (!written) co_return written.error();
    co_return allowed;
}

awaitable<result<void>> day_job::order(domain::import_note& note) {
    domain::import_note ordered = begun_anew(note);
    ordered.source = context_.source.name();
    ordered.ticket = ticket_of(context_.source, date_, ordered);
    ordered.ordered_on = today(context_.calendar);
    auto ledger = co_await load_ledger(context_.store, ordered.ordered_on);
    if (!ledger) co_return ledger.error();
    const auto allowed = co_await reserve(day_source::question::downloads, std::move(*ledger),
                                          ordered.ticket, ordered.ordered_on);
    if (!allowed) co_return allowed.error();
    ordered.bytes_billed_max = *allowed;
    // The note first: a note of pages that are gone would be followed.
    auto written = co_await put_note(context_.store, date_, ordered);
    if (written) written = co_await erase_stage(context_.store, date_, note);
    if (written) note = std::move(ordered);
    co_return written;
}

awaitable<result<void>> day_job::await_result(domain::import_note& note) {
    job_order order{date_, note.ticket, note.bytes_billed_max};
    const auto prepared = co_await context_.source.prepare(std::move(order));
    if (!prepared) {
        const bool burnt = co_await is_burnt(note.ticket);
        if (burnt) {
            const auto given_up = co_await give_up_ticket(note);
            if (!given_up) co_return given_up;
        }
        co_return prepared.error();
    }
    const auto settled =
        co_await settle(context_.store, note.ticket, note.ordered_on, prepared->cost);
    if (!settled) co_return settled;
    note.bytes_processed = prepared->cost.bytes_processed;
    note.bytes_billed = prepared->cost.bytes_billed;
    note.projects_expected = prepared->projects;
    note.at = phase::fetching;
    co_return co_await put_note(context_.store, date_, note);
}

/// Whether the job is known to have failed; otherwise it may still be asked for.
awaitable<bool> day_job::is_burnt(const std::string& ticket) {
    const auto failed = co_await context_.source.has_failed(ticket);
    co_return failed.has_value() && *failed;
}

/// A job that failed is not billed.
awaitable<result<void>> day_job::give_up_ticket(domain::import_note& note) {
    const auto settled = co_await settle(context_.store, note.ticket, note.ordered_on, job_cost());
    if (!settled) co_return settled;
    note.ticket.clear();
    co_return co_await put_note(context_.store, date_, note);
}

awaitable<result<void>> day_job::fetch(domain::import_note& note) {
    turns loop(co_await boost::asio::this_coro::executor, context_.speed);
    const stage_options options{date_, context_.split_values_max, note.projects_expected};
    stage_writer stage(context_.store, note, options, context_.events, context_.progress, loop);
    co_return co_await context_.source.fetch(date_, note.ticket, note.cursor, stage);
}

awaitable<result<std::uint64_t>> day_job::count(std::string purpose) {
    const day ordered_on = today(context_.calendar);
    auto ledger = co_await load_ledger(context_.store, ordered_on);
    if (!ledger) co_return ledger.error();
    const std::string ticket = count_ticket(*ledger, purpose);
    const auto allowed =
        co_await reserve(day_source::question::count, std::move(*ledger), ticket, ordered_on);
    if (!allowed) co_return allowed.error();
    job_order order{date_, ticket, *allowed};
    const auto counted = co_await context_.source.count(std::move(order));
    if (counted) {
        const auto settled = co_await settle(context_.store, ticket, ordered_on, counted->cost);
        if (!settled) co_return settled.error();
        co_return counted->downloads;
    }
    const bool burnt = co_await is_burnt(ticket);
    if (burnt || counted.error().code == errc::conflict) {
        const auto settled = co_await settle_failed(context_.store, ticket, ordered_on);
        if (!settled) co_return settled.error();
    }
    co_return counted.error();
}

/// The first that no failed job has burnt.
std::string day_job::count_ticket(const domain::cost_ledger& ledger,
                                  const std::string& purpose) const {
    for (unsigned attempt = 1;; ++attempt) {
        std::string ticket = "wheelcount-count-" + to_string(date_) + "-" +
                             context_.source.fingerprint() + "-" + purpose + "-a" +
                             std::to_string(attempt);
        if (!ledger.has_failed(ticket)) return ticket;
    }
}

} // namespace wheelcount::ingest
