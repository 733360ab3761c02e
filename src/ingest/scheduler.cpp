#include "wheelcount/ingest/scheduler.hpp"

#include "wheelcount/core/exceptions.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/day_states.hpp"
#include "wheelcount/ingest/plan_log.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::ingest {
namespace {

using std::chrono::minutes;

/// A plan is made at least this often: another process may have imported, or the wall clock may
/// have been set.
constexpr minutes poll_interval_max{15};
/// After a failure that concerns no single day: store, another writer, credentials.
constexpr minutes delay_after_failure{1};

class scheduler {
public:
    scheduler(ingest_resources& resources, store::document_store& reader,
              const schedule_options& options, clock& wall_clock, const log& logger, loop_lag& lag,
              std::optional<time_point>& next_due)
        : resources_(resources),
          reader_(reader),
          options_(options),
          wall_clock_(wall_clock),
          logger_(logger),
          lag_(lag),
          next_due_(next_due),
          plan_log_(logger) {}

    awaitable<void> run() {
        for (;;) {
            const auto next = co_await catch_exceptions(run_once());
            if (next)
                logged_error_.clear();
            else
                log_once(next.error());
            next_due_ = next ? *next : std::nullopt;
            const auto delay = next ? delay_until(*next) : delay_after_failure;
            co_await wall_clock_.sleep_for(delay);
        }
    }

private:
    time_point now() const { return now_seconds(wall_clock_); }

    std::chrono::milliseconds delay_until(std::optional<time_point> next) const {
        const time_point latest = now() + poll_interval_max;
        const time_point wake = std::clamp(next.value_or(latest), now(), latest);
        return std::max<std::chrono::milliseconds>(wake - now(), std::chrono::seconds{1});
    }

    /// Logs a repeated error once, and again after it was gone in between.
    void log_once(const error& e) {
        if (e.message == logged_error_) return;
        logged_error_ = e.message;
        logger_.failure("ingest.blocked", e);
    }

    /// Runs due steps and returns when the next one is due.
    awaitable<result<std::optional<time_point>>> run_once() {
        auto states = co_await load_recent_day_states(reader_, now(), options_.policy);
        if (!states) co_return states.error();
        states->failures = failures_;
        const auto plan = make_plan(*states, now(), options_.policy);
        plan_log_.log_changes(plan);
        if (std::ranges::none_of(plan, &decision::is_due)) {
            const auto ranked = co_await rank_if_due();
            if (!ranked) co_return ranked.error();
            co_return next_due(plan);
        }

        const auto source = resources_.open_source();
        if (!source) co_return source.error();
        auto writer = co_await resources_.open_writer();
        if (!writer) co_return writer.error();
        lag_.reset();
        auto report = co_await work(**source, **writer);
        const auto closed = co_await (*writer)->close();
        logger_.info("ingest.idle", {{"longest_loop_lag_us", lag_.longest().count()}});
        if (!report) co_return report.error();
        if (!closed) co_return closed.error();
        plan_log_.log_changes(report->plan);
        co_return next_due(report->plan);
    }

    /// Builds the rankings of days that another process published without ranking them.
    awaitable<result<void>> rank_if_due() {
        const auto due = co_await rankings_are_due(reader_, today(wall_clock_));
        if (!due) co_return due.error();
        if (!*due) co_return result<void>{};
        auto writer = co_await resources_.open_writer();
        const bool other_writer = !writer && writer.error().code == errc::conflict;
        if (other_writer) co_return result<void>{}; // it ranks when it has finished
        if (!writer) co_return writer.error();
        no_progress quiet;
        const auto ranked =
            co_await build_rankings(**writer, today(wall_clock_), quiet, duty_cycle::quarter);
        const auto closed = co_await (*writer)->close();
        if (!ranked) co_return ranked.error();
        co_return closed;
    }

    awaitable<result<run_report>> work(day_source& source, store::document_store& writer) {
        no_progress quiet;
        const import_context context{.source = source,
                                     .store = writer,
                                     .wall_clock = wall_clock_,
                                     .logger = logger_,
                                     .progress = quiet,
                                     .limits = options_.limits,
                                     .dimension_values_max = options_.dimension_values_max,
                                     .duty = duty_cycle::quarter};
        co_return co_await run_plan(context, options_.policy, failures_);
    }

    ingest_resources& resources_;
    store::document_store& reader_;
    const schedule_options options_;
    clock& wall_clock_;
    const log& logger_;
    loop_lag& lag_;
    std::optional<time_point>& next_due_;
    day_failures failures_;
    plan_log plan_log_;
    std::string logged_error_;
};

} // namespace

awaitable<void> run_scheduler(ingest_resources& resources, store::document_store& reader,
                              schedule_options options, clock& wall_clock, const log& logger,
                              loop_lag& lag, std::optional<std::chrono::sys_seconds>& next_due) {
    scheduler s(resources, reader, options, wall_clock, logger, lag, next_due);
    co_await s.run();
}

} // namespace wheelcount::ingest
