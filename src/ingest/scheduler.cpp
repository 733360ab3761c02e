#include "wheelcount/ingest/scheduler.hpp"

#include "wheelcount/core/caught.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/decision_log.hpp"
#include "wheelcount/ingest/known_days.hpp"
#include "wheelcount/ingest/rank_projects.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

using std::chrono::minutes;

/// Looks again after this long although nothing is due: another process may have imported, and the
/// wall clock may have been set.
constexpr minutes look_again_after{15};
/// After a failure that is no day's: the store, another writer, credentials.
constexpr minutes pause_after_failure{1};

class scheduler {
public:
    scheduler(ingest_site& site, store::document_store& reader, const schedule& wanted,
              clock& calendar, const log& events, loop_lag& lag,
              std::optional<time_point>& next_due)
        : site_(site),
          reader_(reader),
          wanted_(wanted),
          calendar_(calendar),
          events_(events),
          lag_(lag),
          next_due_(next_due),
          decisions_(events) {}

    awaitable<void> run() {
        for (;;) {
            const auto next = co_await caught(turn());
            if (next)
                told_.clear();
            else
                report(next.error());
            next_due_ = next ? *next : std::nullopt;
            const auto pause = next ? until(*next) : pause_after_failure;
            co_await calendar_.sleep_for(pause);
        }
    }

private:
    time_point now() const { return now_seconds(calendar_); }

    std::chrono::milliseconds until(std::optional<time_point> next) const {
        const time_point latest = now() + look_again_after;
        const time_point wake = std::clamp(next.value_or(latest), now(), latest);
        return std::max<std::chrono::milliseconds>(wake - now(), std::chrono::seconds{1});
    }

    /// What keeps all days waiting is told once, not every minute, and anew when it comes again.
    void report(const error& e) {
        if (e.message == told_) return;
        told_ = e.message;
        events_.failure("ingest.blocked", e);
    }

    /// Does what is due and returns when there will be more.
    awaitable<result<std::optional<time_point>>> turn() {
        auto known = co_await load_recent_days(reader_, now(), wanted_.policy);
        if (!known) co_return known.error();
        known->failures = failures_;
        const auto plan = make_plan(*known, now(), wanted_.policy);
        decisions_.tell(plan);
        if (std::ranges::none_of(plan, &decision::is_due)) {
            const auto ranked = co_await rank_if_due();
            if (!ranked) co_return ranked.error();
            co_return next_due(plan);
        }

        const auto source = site_.open_source();
        if (!source) co_return source.error();
        auto writer = co_await site_.open_writer();
        if (!writer) co_return writer.error();
        lag_.reset();
        auto left = co_await work(**source, **writer);
        const auto closed = co_await (*writer)->close();
        events_.info("ingest.idle", {{"longest_loop_lag_us", lag_.longest().count()}});
        if (!left) co_return left.error();
        if (!closed) co_return closed.error();
        decisions_.tell(left->left);
        co_return next_due(left->left);
    }

    /// What another process published, but did not come to rank.
    awaitable<result<void>> rank_if_due() {
        const auto due = co_await rankings_are_due(reader_, today(calendar_));
        if (!due) co_return due.error();
        if (!*due) co_return result<void>{};
        auto writer = co_await site_.open_writer();
        const bool others_write = !writer && writer.error().code == errc::conflict;
        if (others_write) co_return result<void>{}; // and will rank when they are done
        if (!writer) co_return writer.error();
        no_progress quiet;
        const auto ranked =
            co_await rank_projects(**writer, today(calendar_), quiet, pace::quarter);
        const auto closed = co_await (*writer)->close();
        if (!ranked) co_return ranked.error();
        co_return closed;
    }

    awaitable<result<due_report>> work(day_source& source, store::document_store& writer) {
        no_progress quiet;
        const import_context context{.source = source,
                                     .store = writer,
                                     .calendar = calendar_,
                                     .events = events_,
                                     .progress = quiet,
                                     .limits = wanted_.limits,
                                     .split_values_max = wanted_.split_values_max,
                                     .speed = pace::quarter};
        co_return co_await run_due(context, wanted_.policy, failures_);
    }

    ingest_site& site_;
    store::document_store& reader_;
    const schedule wanted_;
    clock& calendar_;
    const log& events_;
    loop_lag& lag_;
    std::optional<time_point>& next_due_;
    failed_days failures_;
    decision_log decisions_;
    std::string told_;
};

} // namespace

awaitable<void> keep_ingesting(ingest_site& site, store::document_store& reader, schedule wanted,
                               clock& calendar, const log& events, loop_lag& lag,
                               std::optional<std::chrono::sys_seconds>& next_due) {
    scheduler s(site, reader, wanted, calendar, events, lag, next_due);
    co_await s.run();
}

} // namespace wheelcount::ingest
