#include "wheelcount/ingest/import_day.hpp"

#include "ingest/day_job.hpp"
#include "ingest/fold_day.hpp"
#include "ingest/import_notes.hpp"
#include "ingest/writable_catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/judgement.hpp"
#include "wheelcount/ingest/known_days.hpp"
#include "wheelcount/store/load.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

using domain::import_note;
using phase = domain::import_note::phase;

/// A job id is burnt when its job failed, and its result is gone after a day: then the next
/// attempt gets an id of its own. More than this many in one go is no accident: the plan waits.
constexpr unsigned attempts_max = 3;

/// The whole way of one day, each stretch of which may have been gone before by another process.
class day_way {
public:
    day_way(const import_context& context, day date)
        : context_(context), date_(date), job_(context_, date_) {}

    /// From the note, or from the beginning.
    awaitable<result<import_outcome>> go();
    /// With a new job, because the one before is worth nothing.
    awaitable<result<import_outcome>> go_anew();
    /// Takes the day as low as it is.
    awaitable<result<import_outcome>> give_in();

    awaitable<result<void>> load();
    bool has_note() const { return has_note_; }
    import_note& note() { return note_; }
    const std::optional<domain::day_record>& record() const { return record_; }
    day_job& job() { return job_; }
    awaitable<result<void>> hold();
    awaitable<result<verdict>> judge(std::uint64_t downloads);

private:
    awaitable<result<void>> arrive();
    awaitable<result<import_outcome>> take_or_hold();
    awaitable<result<import_outcome>> fold(bool low);
    awaitable<result<import_outcome>> clean();
    void begin_note();

    const import_context& context_;
    const day date_;
    day_job job_;
    import_note note_;
    bool has_note_ = false;
    bool visible_ = false;
    std::optional<domain::day_record> record_;
};

awaitable<result<void>> day_way::load() {
    auto known = co_await load_days(context_.store, date_, date_);
    if (!known) co_return known.error();
    if (known->demo) co_return demo_store();
    visible_ = known->visible.contains(date_);
    if (const auto found = known->records.find(date_); found != known->records.end())
        record_ = found->second;
    const auto found = known->notes.find(date_);
    has_note_ = found != known->notes.end();
    if (has_note_) note_ = found->second;
    // What another source has brought completely is as good as ours.
    const bool incomplete = note_.at == phase::ordered || note_.at == phase::fetching;
    const bool of_another_source =
        has_note_ && incomplete && note_.source != context_.source.name();
    if (!has_note_ || note_.is_direct() || of_another_source) begin_note();
    co_return result<void>{};
}

/// What came from elsewhere has to go where this import does not replace it.
void day_way::begin_note() {
    const bool slots_exist = has_note_ && (note_.at == phase::folding || note_.sweep);
    std::uint32_t revision = 1;
    if (record_ && record_->again) revision = record_->again->revision + 1;
    note_.sweep = slots_exist || visible_;
    note_.replaced = record_ ? record_->downloads.all : note_.replaced;
    note_.revision = revision;
    note_.attempt = 1;
    note_.holds = 0;
    has_note_ = false;
}

awaitable<result<import_outcome>> day_way::go() {
    if (!has_note_ || note_.ticket.empty()) {
        if (has_note_) ++note_.attempt; // the job before failed
        const auto ordered = co_await job_.order(note_);
        if (!ordered) co_return ordered.error();
    }
    if (note_.at == phase::folding) co_return co_await fold(note_.holds > 0);
    if (note_.at == phase::published) co_return co_await clean();
    for (unsigned attempt = 1;; ++attempt) {
        const std::string ticket = note_.ticket;
        const auto arrived = co_await arrive();
        if (arrived) break;
        if (arrived.error().code != errc::conflict || attempt == attempts_max)
            co_return arrived.error();
        context_.events.failure("job.discarded", arrived.error(),
                                {{"day", to_string(date_)}, {"job_id", ticket}});
        ++note_.attempt;
        const auto ordered = co_await job_.order(note_);
        if (!ordered) co_return ordered.error();
    }
    co_return co_await take_or_hold();
}

awaitable<result<import_outcome>> day_way::go_anew() {
    ++note_.attempt;
    const auto ordered = co_await job_.order(note_);
    if (!ordered) co_return ordered.error();
    has_note_ = true;
    co_return co_await go();
}

/// Until all of the day is staged.
awaitable<result<void>> day_way::arrive() {
    if (note_.at == phase::ordered) {
        const auto ready = co_await job_.await_result(note_);
        if (!ready) co_return ready;
    }
    if (note_.at == phase::fetching) co_return co_await job_.fetch(note_);
    co_return result<void>{};
}

/// Beside the same weekdays before the day.
awaitable<result<verdict>> day_way::judge(std::uint64_t downloads) {
    const day compared_from = date_ - std::chrono::weeks{3};
    const auto known = co_await load_days(context_.store, compared_from, date_);
    if (!known) co_return known.error();
    co_return judge_total(downloads, same_weekdays(*known, date_));
}

/// All of the day is staged.
awaitable<result<import_outcome>> day_way::take_or_hold() {
    const auto found = co_await judge(note_.log_rows);
    if (!found) co_return found.error();
    const bool give_in = note_.holds > 0 && note_.log_rows > 0 &&
                         judge_hold(note_.held_since, now_seconds(context_.calendar)).give_in;
    const bool accepted = found->good || give_in;
    context_.events.info(accepted ? "day.fetched" : "day.quarantined",
                         {{"day", to_string(date_)},
                          {"downloads", note_.log_rows},
                          {"projects", note_.projects},
                          {"reason", found->reason}});
    if (found->good) note_.holds = 0;
    if (accepted) co_return co_await fold(!found->good);
    const auto held = co_await hold();
    if (!held) co_return held.error();
    co_return import_outcome{};
}

awaitable<result<void>> day_way::hold() {
    const time_point now = now_seconds(context_.calendar);
    if (note_.holds++ == 0) note_.held_since = now;
    note_.next_look = judge_hold(note_.held_since, now).next_look;
    note_.at = phase::held;
    co_return co_await put_note(context_.store, date_, note_);
}

awaitable<result<import_outcome>> day_way::give_in() {
    co_return co_await fold(true);
}

awaitable<result<import_outcome>> day_way::fold(bool low) {
    if (note_.at != phase::folding) {
        note_.at = phase::folding;
        const auto noted = co_await put_note(context_.store, date_, note_);
        if (!noted) co_return noted.error();
    }
    const std::uint64_t replaced = note_.replaced;
    auto record = co_await fold_day(context_, date_, note_, low);
    if (!record) co_return record.error();
    context_.events.info(replaced > 0 ? "day.corrected" : "day.imported",
                         {{"day", to_string(date_)},
                          {"projects", record->projects},
                          {"downloads", record->downloads.all},
                          {"downloads_before", replaced},
                          {"bytes_billed", record->bytes_billed}});
    co_return import_outcome(std::move(*record));
}

awaitable<result<import_outcome>> day_way::clean() {
    const auto cleaned = co_await clean_up(context_.store, date_, note_);
    if (!cleaned) co_return cleaned.error();
    co_return import_outcome(record_);
}

result<void> check_over(const import_context& context, day date) {
    const day newest = today(context.calendar) - days{1};
    if (date <= newest) return {};
    return error(errc::bad_input, to_string(date) +
                                      " is not over yet (days are UTC): the newest day "
                                      "that can be ingested is " +
                                      to_string(newest));
}

} // namespace

awaitable<result<import_outcome>> import_day(import_context context, day date) {
    const auto over = check_over(context, date);
    if (!over) co_return over.error();
    day_way way(context, date);
    const auto loaded = co_await way.load();
    if (!loaded) co_return loaded.error();
    if (way.has_note() && way.note().at == phase::held) co_return co_await way.go_anew();
    co_return co_await way.go();
}

awaitable<result<import_outcome>> look_again(import_context context, day date) {
    day_way way(context, date);
    const auto loaded = co_await way.load();
    if (!loaded) co_return loaded.error();
    if (!way.has_note() || way.note().at != phase::held) co_return co_await way.go();

    const import_note& note = way.note();
    const bool long_enough =
        judge_hold(note.held_since, now_seconds(context.calendar)).give_in && note.log_rows > 0;
    const auto counted = co_await way.job().count("h" + std::to_string(note.holds));
    if (!counted && !long_enough) co_return counted.error();
    const std::uint64_t downloads = counted ? *counted : note.log_rows;
    const verdict moved = judge_count(note.log_rows, downloads);
    const auto good = co_await way.judge(downloads);
    if (!good) co_return good.error();
    context.events.info(
        "day.quarantine_recheck",
        {{"day", to_string(date)}, {"changed", !moved.good}, {"reason", good->reason}});
    // Another scan is worth its price when it brings a day that can be taken.
    if (good->good || (long_enough && !moved.good)) co_return co_await way.go_anew();
    if (long_enough) co_return co_await way.give_in();
    const auto held = co_await way.hold();
    if (!held) co_return held.error();
    co_return import_outcome{};
}

awaitable<result<import_outcome>> check_day(import_context context, day date,
                                            int check_after_days) {
    day_way way(context, date);
    const auto loaded = co_await way.load();
    if (!loaded) co_return loaded.error();
    if (way.has_note() || !way.record() || !way.record()->again) co_return co_await way.go();

    domain::day_record record = *way.record();
    const auto counted = co_await way.job().count("r" + std::to_string(record.again->revision) +
                                                  "-d" + std::to_string(check_after_days));
    if (!counted) co_return counted.error();
    const verdict still = judge_count(record.again->log_rows, *counted);
    context.events.info(
        "day.reconciled",
        {{"day", to_string(date)}, {"changed", !still.good}, {"reason", still.reason}});
    if (!still.good) co_return co_await way.go();
    record.again->verified_at = now_seconds(context.calendar);
    const auto written =
        co_await store::put_one(context.store, domain::day_record_id(date), record.pack());
    if (!written) co_return written.error();
    co_return import_outcome(std::move(record));
}

awaitable<result<import_outcome>> carry_out(import_context context, decision wanted) {
    context.events.info(
        "day.started",
        {{"day", to_string(wanted.date)}, {"step", name(wanted.what)}, {"reason", wanted.reason}});
    switch (wanted.what) {
    case step::look:
        return look_again(context, wanted.date);
    case step::check:
        return check_day(context, wanted.date, wanted.check_after_days);
    default:
        return import_day(context, wanted.date);
    }
}

} // namespace wheelcount::ingest
