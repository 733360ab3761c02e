#include "wheelcount/mongo/pool.hpp"

#include "mongo/pooled_client.hpp"
#include "wheelcount/core/event.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::mongo {

using std::chrono::steady_clock;

/// The queue, the clients that serve it, and the timer that enforces the deadlines of both.
class pool::impl : public std::enable_shared_from_this<pool::impl> {
public:
    impl(executor ex, const uri& server_uri, const pool_options& options)
        : options_(options),
          state_(ex, server_uri, options.checkout_timeout, options.operation_timeout),
          deadline_timer_(ex),
          closed_(ex) {
        state_.has_pending = [this] { return !queue_.empty(); };
        state_.next_pending = [this] { return pop(); };
        state_.on_change = [this] { schedule_deadline_check({}); };
        for (std::size_t i = 0; i < options.connections; ++i)
            clients_.push_back(std::make_unique<pooled_client>(state_));
    }

    impl(const impl&) = delete;
    impl& operator=(const impl&) = delete;
    ~impl() {
        while (const auto pending = pop())
            pending->finish(error(errc::cancelled, "MongoDB: operation cancelled: pool closed"));
    }

    awaitable<result<void>> run(operation op) {
        if (closing_) co_return error(errc::unavailable, "MongoDB: the connection pool is closed");
        if (queue_.size() >= options_.waiting_max) {
            ++state_.stats.rejected;
            co_return error(errc::overloaded, "MongoDB: queue is full, " +
                                                  std::to_string(queue_.size()) +
                                                  " operations are waiting");
        }
        const auto limit = steady_clock::now() + options_.checkout_timeout;
        const auto pending = std::make_shared<pending_operation>(state_.ex, std::move(op), limit);
        queue_.push_back(pending);
        wake_one();
        if (!check_scheduled_) schedule_deadline_check(deadline_check_interval);
        co_return co_await wait_for_outcome(pending);
    }

    awaitable<void> close() {
        closing_ = true;
        for (const auto& client : clients_)
            client->stop();
        // Even if no client is connected: the handlers of sockets closed just now have to run.
        schedule_deadline_check({});
        do
            co_await closed_.wait();
        while (!is_closed());
    }

    pool_stats stats() const {
        pool_stats now = state_.stats;
        now.waiting = queue_.size();
        for (const auto& client : clients_) {
            if (client->is_connected()) ++now.connected;
            if (client->pending()) ++now.busy;
        }
        return now;
    }

private:
    std::shared_ptr<pending_operation> pop() {
        if (queue_.empty()) return nullptr;
        auto pending = std::move(queue_.front());
        queue_.pop_front();
        return pending;
    }

    /// Prefers a connected client.
    void wake_one() {
        pooled_client* idle_client = nullptr;
        for (const auto& client : clients_)
            if (client->is_idle() && (!idle_client || client->is_connected()))
                idle_client = client.get();
        if (idle_client) idle_client->wake();
    }

    /// The pool may be destroyed before the operation finishes.
    awaitable<result<void>> wait_for_outcome(std::shared_ptr<pending_operation> pending) {
        const auto weak = weak_from_this();
        while (!pending->outcome()) {
            co_await pending->finished().wait();
            const auto cancellation = co_await boost::asio::this_coro::cancellation_state;
            if (cancellation.cancelled() == boost::asio::cancellation_type::none) continue;
            if (const auto self = weak.lock()) self->cancel(*pending);
            co_return error(errc::cancelled, "MongoDB: operation cancelled: caller gone");
        }
        co_return *pending->outcome();
    }

    void cancel(pending_operation& pending) {
        pending.cancel();
        std::erase_if(queue_, [&pending](const auto& queued) { return queued.get() == &pending; });
        for (const auto& client : clients_)
            if (client->pending() == &pending) client->expire();
    }

    void schedule_deadline_check(std::chrono::milliseconds delay) {
        check_scheduled_ = true;
        deadline_timer_.expires_after(delay);
        deadline_timer_.async_wait(
            [weak = weak_from_this()](const boost::system::error_code& cancelled) {
                const auto self = weak.lock();
                if (self && !cancelled) self->check_deadlines();
            });
    }

    void check_deadlines() {
        check_scheduled_ = false;
        const auto now = steady_clock::now();
        reject_expired(now);
        for (const auto& client : clients_)
            client->wake_if_due(now);
        if (is_closed()) {
            deadline_timer_.cancel(); // a client may have scheduled another check in between
            closed_.notify_all();
        } else if (!is_idle() && !check_scheduled_) {
            schedule_deadline_check(deadline_check_interval);
        }
    }

    void reject_expired(fiber::time_point now) {
        while (!queue_.empty() && queue_.front()->checkout_deadline() <= now)
            pop()->finish(checkout_error());
    }

    error checkout_error() {
        const bool any_connected = std::ranges::any_of(
            clients_, [](const auto& client) { return client->is_connected(); });
        if (!any_connected && state_.backoff.last_failure()) return *state_.backoff.last_failure();
        ++state_.stats.rejected;
        return error(errc::overloaded, "MongoDB: no connection was free within " +
                                           std::to_string(options_.checkout_timeout.count()) +
                                           " ms");
    }

    bool is_idle() const {
        return queue_.empty() && !closing_ &&
               std::ranges::all_of(clients_, [](const auto& client) { return client->is_idle(); });
    }

    bool is_closed() const {
        return closing_ && std::ranges::all_of(
                               clients_, [](const auto& client) { return client->is_finished(); });
    }

    /// A deadline is noticed at most this late.
    static constexpr std::chrono::milliseconds deadline_check_interval{50};

    pool_options options_;
    pool_state state_;
    std::deque<std::shared_ptr<pending_operation>> queue_;
    steady_timer deadline_timer_;
    event closed_; // notified when all clients have finished
    bool check_scheduled_ = false;
    bool closing_ = false;
    std::vector<std::unique_ptr<pooled_client>> clients_; // last: their fibers use the rest
};

pool::pool(executor ex, const uri& server_uri, const pool_options& options)
    : impl_(std::make_shared<impl>(ex, server_uri, options)) {}

pool::~pool() = default;

awaitable<result<void>> pool::run(operation op) {
    return impl_->run(std::move(op));
}

awaitable<void> pool::close() {
    return impl_->close();
}

pool_stats pool::stats() const {
    return impl_->stats();
}

} // namespace wheelcount::mongo
