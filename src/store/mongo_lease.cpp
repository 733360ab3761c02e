#include "store/mongo_lease.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <random>
#include <utility>

namespace wheelcount::store {
namespace {

using std::chrono::steady_clock;

constexpr int renewals_per_duration = 3;

std::string random_name() {
    std::random_device source;
    return std::to_string(source()) + "-" + std::to_string(source());
}

} // namespace

mongo_lease::mongo_lease(executor ex, std::weak_ptr<mongo_engine> engine, lease_place place,
                         std::chrono::milliseconds duration, const log& events)
    : engine_(std::move(engine)),
      place_(std::move(place)),
      duration_(duration),
      events_(events),
      holder_(random_name()),
      due_(ex) {}

awaitable<result<std::shared_ptr<mongo_lease>>>
mongo_lease::acquire(std::shared_ptr<mongo_engine> engine, lease_place place,
                     std::chrono::milliseconds duration, const log& events) {
    const executor ex = co_await boost::asio::this_coro::executor;
    auto lease = std::make_shared<mongo_lease>(ex, engine, std::move(place), duration, events);
    const auto taken = co_await lease->take(*engine);
    // The server may have given it although its answer did not reach us.
    if (!taken && taken.error().code != errc::conflict) co_await lease->release();
    if (!taken) co_return taken.error();
    auto rethrow = [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    };
    boost::asio::co_spawn(ex, lease->keep(lease), std::move(rethrow));
    co_return lease;
}

result<void> mongo_lease::ensure_held(mongoc_client_t& client, std::chrono::milliseconds duration) {
    if (given_up_) return error(errc::unavailable, "the store is closed");
    const auto now = steady_clock::now();
    if (now + duration < held_until_) return {};
    // After an outage nobody else may have noticed that it ran out.
    auto renewed = renew_lease(client, place_, holder_);
    if (renewed) held_until_ = now + duration_;
    return renewed;
}

awaitable<void> mongo_lease::release() {
    give_up();
    const auto engine = engine_.lock();
    if (!engine) co_return;
    mongo_job job;
    job.work = [place = place_, holder = holder_](mongoc_client_t& client) {
        return free_lease(client, place, holder);
    };
    const auto released = co_await engine->run(std::move(job));
    if (!released) events_.failure("lease.release_failed", released.error());
}

void mongo_lease::give_up() {
    given_up_ = true;
    held_until_ = {};
    due_.cancel();
}

awaitable<result<void>> mongo_lease::take(mongo_engine& engine) {
    mongo_job job;
    job.work = [place = place_, holder = holder_, duration = duration_](mongoc_client_t& client) {
        return take_lease(client, place, holder, duration);
    };
    return held_if(engine, std::move(job));
}

awaitable<result<void>> mongo_lease::renew(mongo_engine& engine) {
    mongo_job job;
    job.work = [place = place_, holder = holder_](mongoc_client_t& client) {
        return renew_lease(client, place, holder);
    };
    return held_if(engine, std::move(job));
}

/// The server counts from when it was asked, which cannot have been before now.
awaitable<result<void>> mongo_lease::held_if(mongo_engine& engine, mongo_job job) {
    const auto asked_at = steady_clock::now();
    const auto done = co_await engine.run(std::move(job));
    if (done && !given_up_) held_until_ = asked_at + duration_;
    co_return done;
}

awaitable<void> mongo_lease::keep(std::shared_ptr<mongo_lease> self) {
    while (!given_up_) {
        due_.expires_after(duration_ / renewals_per_duration);
        boost::system::error_code woken;
        co_await due_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
        // Not held while waiting: an engine that goes ends its jobs, and touches nothing after.
        mongo_engine* const engine = self->engine_.lock().get();
        if (given_up_ || !engine) co_return;
        const auto renewed = co_await renew(*engine);
        if (renewed || given_up_) continue;
        events_.failure("lease.renew_failed", renewed.error());
        if (renewed.error().code == errc::conflict) held_until_ = {};
    }
}

} // namespace wheelcount::store
