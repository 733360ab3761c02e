// Tests the scheduler of `serve`: when it runs steps of the plan, what it opens, what it logs.
#include "ingest/day/import_day_fixture.hpp"
#include "support/forwarding_store.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/scheduler.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <functional>

namespace wheelcount::ingest {
namespace {

using test::before_newest;
using test::newest;
using test::project_day;
using namespace std::chrono_literals;

/// A clock that permits a number of sleeps, then cancels, like a server that is stopped.
class limited_clock : public test::fake_clock {
public:
    using fake_clock::fake_clock;
    std::size_t sleeps_max = 1;
    std::function<void()> on_sleep = [] {};

    awaitable<void> sleep_for(std::chrono::milliseconds duration) override {
        if (slept().size() == sleeps_max)
            throw boost::system::system_error(boost::asio::error::operation_aborted);
        on_sleep();
        co_await fake_clock::sleep_for(duration);
    }
};

/// A store that is shared instead of opened.
class shared_store final : public test::forwarding_store {
public:
    using forwarding_store::forwarding_store;

    awaitable<result<void>> close() override {
        const result<void> done;
        co_return done;
    }
};

struct scheduler_fixture : test::import_day_fixture, ingest_resources {
    limited_clock scheduler_clock;
    loop_lag lag;
    std::size_t writers_opened = 0;
    std::size_t writers_rejected = 0; // number of failing open_writer() calls
    std::optional<error> no_source;
    std::optional<std::chrono::sys_seconds> next_due;

    awaitable<result<std::unique_ptr<store::document_store>>> open_writer() override {
        if (writers_rejected > 0) {
            --writers_rejected;
            co_return error(errc::conflict, "process 7 is writing to this store");
        }
        ++writers_opened;
        co_return std::make_unique<shared_store>(store);
    }
    result<day_source*> open_source() override {
        if (no_source) return *no_source;
        return &source;
    }

    /// Runs the scheduler until it has slept this often.
    void run_for_sleeps(std::size_t sleeps) {
        scheduler_clock.sleeps_max = scheduler_clock.slept().size() + sleeps;
        const schedule_options options{plan_policy(), limits, 100};
        BOOST_CHECK_THROW(
            run(run_scheduler(*this, store, options, scheduler_clock, logger, lag, next_due)),
            boost::system::system_error);
    }
    void add_day(day date, std::uint64_t downloads) {
        source.log[date] = {{project_day("alpha", {{"1.0", {downloads, 0, 0}}})}};
    }
    auto times_logged(std::string_view text) const {
        return std::ranges::count_if(lines, [text](const std::string& line) {
            return line.find(text) != std::string::npos;
        });
    }
};

BOOST_FIXTURE_TEST_SUITE(schedulers, scheduler_fixture)

BOOST_AUTO_TEST_CASE(runs_due_steps_at_the_start) {
    add_day(newest, 5);
    run_for_sleeps(0);
    BOOST_TEST(total("alpha") == 5u);
    BOOST_TEST(logged(R"("event":"day.started")"));
    BOOST_TEST(logged(R"("reason":"missing")"));
    BOOST_TEST((next_due > now_seconds(scheduler_clock))); // the first reconciliation
}

BOOST_AUTO_TEST_CASE(opens_nothing_while_nothing_is_due) {
    add_day(newest, 5);
    run_for_sleeps(0);
    writers_opened = 0;
    run_for_sleeps(10);
    BOOST_TEST(writers_opened == 0u);
    for (const auto pause : scheduler_clock.slept())
        BOOST_TEST((pause <= 15min));
}

BOOST_AUTO_TEST_CASE(ranks_days_that_another_process_did_not_rank) {
    run(import_direct(newest, {project_day("alpha", {{"1.0", {5, 0, 0}}})}));
    writers_rejected = 1;
    run_for_sleeps(1);
    BOOST_TEST(!logged("ingest.blocked")); // it may still be at work
    BOOST_TEST(stored<domain::ranking>("|rank|day")->projects == 1u);
    BOOST_TEST(writers_opened == 1u);
    run_for_sleeps(1);
    BOOST_TEST(writers_opened == 1u);
}

BOOST_AUTO_TEST_CASE(imports_the_next_day_at_its_ready_time) {
    add_day(newest, 5);
    add_day(newest + days{1}, 7);
    run_for_sleeps(0);
    while (total("alpha") == 5u)
        run_for_sleeps(1);
    BOOST_TEST(total("alpha") == 12u);
    BOOST_TEST((scheduler_clock.now() == newest + days{2} + 4h));
}

BOOST_AUTO_TEST_CASE(waits_for_another_writer_and_logs_it_once) {
    add_day(newest, 5);
    writers_rejected = 5;
    run_for_sleeps(5);
    BOOST_TEST(total("alpha") == 5u);
    BOOST_TEST(times_logged("process 7") == 1);
    BOOST_TEST((scheduler_clock.slept().front() == 1min));
}

BOOST_AUTO_TEST_CASE(logs_a_repeated_outage_again) {
    add_day(newest, 5);
    run_for_sleeps(0);
    scheduler_clock.on_sleep = [this] { // the store fails at every second plan
        if (scheduler_clock.slept().size() % 2 == 0) store.fail_call(1);
    };
    run_for_sleeps(4);
    const std::vector<std::chrono::milliseconds> pauses{15min, 1min, 15min, 1min};
    BOOST_TEST((scheduler_clock.slept() == pauses));
    BOOST_TEST(times_logged(R"("event":"ingest.blocked")") == 2);
}

BOOST_AUTO_TEST_CASE(continues_without_credentials) {
    add_day(newest, 5);
    no_source = error(errc::not_found, "there are no credentials");
    run_for_sleeps(3);
    BOOST_TEST(total("alpha") == 0u);
    no_source.reset();
    run_for_sleeps(0);
    BOOST_TEST(total("alpha") == 5u);
}

BOOST_AUTO_TEST_CASE(retries_a_failed_day_without_delaying_others) {
    add_day(before_newest, 1);
    add_day(newest, 5);
    add_day(newest + days{1}, 7);
    run(import_day(context(), before_newest));
    source.fail(test::fake_source::call::prepare, errc::unavailable);
    run_for_sleeps(1);
    BOOST_TEST(logged("day.failed"));
    BOOST_TEST((scheduler_clock.slept().front() == 5min));
    BOOST_TEST(total("alpha") == 6u);
    BOOST_TEST(source.jobs().size() == 2u);
}

BOOST_AUTO_TEST_CASE(logs_the_reason_of_a_waiting_day_once) {
    constexpr std::string_view event = R"("event":"day.waiting")";
    add_day(newest, 5);
    source.fail(test::fake_source::call::prepare, errc::unavailable);
    run_for_sleeps(0);
    BOOST_TEST(times_logged(event) == 1);
    BOOST_TEST(logged(R"("until":)"));
    run_for_sleeps(4);
    BOOST_TEST(total("alpha") == 5u);
    BOOST_TEST(times_logged(event) == 2); // missing, then provisional
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest
