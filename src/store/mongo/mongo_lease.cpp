#include "store/mongo/mongo_lease.hpp"

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

std::string random_holder_id() {
    std::random_device source;
    return std::to_string(source()) + "-" + std::to_string(source());
}

} // namespace

mongo_lease::mongo_lease(executor ex, std::weak_ptr<mongo::pool> pool, lease_id id,
                         std::chrono::milliseconds duration, const log& logger)
    : pool_(std::move(pool)),
      id_(std::move(id)),
      duration_(duration),
      log_(logger),
      holder_(random_holder_id()),
      renewal_timer_(ex) {}

awaitable<result<std::shared_ptr<mongo_lease>>>
mongo_lease::acquire(std::shared_ptr<mongo::pool> pool, lease_id id,
                     std::chrono::milliseconds duration, const log& logger) {
    const executor ex = co_await boost::asio::this_coro::executor;
    auto lease = std::make_shared<mongo_lease>(ex, pool, std::move(id), duration, logger);
    const auto acquired = co_await lease->take(*pool);
    // The server may have granted it although its reply was lost.
    if (!acquired && acquired.error().code != errc::conflict) co_await lease->release();
    if (!acquired) co_return acquired.error();
    auto rethrow = [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    };
    boost::asio::co_spawn(ex, lease->renew_loop(lease), std::move(rethrow));
    co_return lease;
}

result<void> mongo_lease::ensure_held(mongoc_client_t& client, std::chrono::milliseconds duration) {
    if (stopped_) return error(errc::unavailable, "the store is closed");
    const auto now = steady_clock::now();
    if (now + duration < held_until_) return {};
    // After an outage the lease may have expired without another process taking it.
    auto renewed = renew_lease(client, id_, holder_);
    if (renewed) held_until_ = now + duration_;
    return renewed;
}

awaitable<void> mongo_lease::release() {
    stop_renewing();
    const auto pool = pool_.lock();
    if (!pool) co_return;
    mongo::operation op;
    op.work = [id = id_, holder = holder_](mongoc_client_t& client) {
        return release_lease(client, id, holder);
    };
    const auto released = co_await pool->run(std::move(op));
    if (!released) log_.failure("lease.release_failed", released.error());
}

void mongo_lease::stop_renewing() {
    stopped_ = true;
    held_until_ = {};
    renewal_timer_.cancel();
}

awaitable<result<void>> mongo_lease::take(mongo::pool& pool) {
    mongo::operation op;
    op.work = [id = id_, holder = holder_, duration = duration_](mongoc_client_t& client) {
        return acquire_lease(client, id, holder, duration);
    };
    return run_and_extend(pool, std::move(op));
}

awaitable<result<void>> mongo_lease::renew(mongo::pool& pool) {
    mongo::operation op;
    op.work = [id = id_, holder = holder_](mongoc_client_t& client) {
        return renew_lease(client, id, holder);
    };
    return run_and_extend(pool, std::move(op));
}

/// Counts the duration from the request, which is earlier than the server's `renewed`.
awaitable<result<void>> mongo_lease::run_and_extend(mongo::pool& pool, mongo::operation op) {
    const auto sent_at = steady_clock::now();
    const auto done = co_await pool.run(std::move(op));
    if (done && !stopped_) held_until_ = sent_at + duration_;
    co_return done;
}

awaitable<void> mongo_lease::renew_loop(std::shared_ptr<mongo_lease> self) {
    while (!stopped_) {
        renewal_timer_.expires_after(duration_ / renewals_per_duration);
        boost::system::error_code woken;
        co_await renewal_timer_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
        // Not owned during the call: a pool that is destroyed ends its operations.
        mongo::pool* const pool = self->pool_.lock().get();
        if (stopped_ || !pool) co_return;
        const auto renewed = co_await renew(*pool);
        if (renewed || stopped_) continue;
        log_.failure("lease.renew_failed", renewed.error());
        if (renewed.error().code == errc::conflict) held_until_ = {};
    }
}

} // namespace wheelcount::store
