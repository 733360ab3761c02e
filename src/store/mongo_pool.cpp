#include "store/mongo_pool.hpp"

#include "store/mongo_worker.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::store {
namespace {

using std::chrono::steady_clock;

/// Waits have an end that nobody announces; this is how late it may be noticed.
constexpr std::chrono::milliseconds sweep_interval{50};

class mongo_pool final : public mongo_engine, public std::enable_shared_from_this<mongo_pool> {
public:
    mongo_pool(executor ex, const mongo_address& address, const mongo_pool_options& options)
        : options_(options),
          crew_(ex, address, options.wait_timeout, options.job_timeout),
          sweeper_(ex),
          closed_(ex, steady_timer::time_point::max()) {
        crew_.has_task = [this] { return !queue_.empty(); };
        crew_.next_task = [this] { return take_task(); };
        crew_.on_change = [this] { sweep_after({}); };
        for (std::size_t i = 0; i < options.connections; ++i)
            workers_.push_back(std::make_unique<mongo_worker>(crew_));
    }

    ~mongo_pool() override {
        while (const auto task = take_task())
            task->finish(error(errc::cancelled, "MongoDB: call cancelled: store closed"));
    }

    awaitable<result<void>> run(mongo_job job) override {
        if (closing_) co_return error(errc::unavailable, "the store is closed");
        if (queue_.size() >= options_.waiting_max) {
            ++crew_.stats.overloads;
            co_return error(errc::overloaded, "MongoDB: queue is full, " +
                                                  std::to_string(queue_.size()) +
                                                  " calls are waiting");
        }
        const auto limit = steady_clock::now() + options_.wait_timeout;
        const auto task = std::make_shared<mongo_task>(crew_.ex, std::move(job), limit);
        queue_.push_back(task);
        wake_one();
        if (!sweeping_) sweep_after(sweep_interval);
        co_return co_await outcome_of(task);
    }

    awaitable<void> close() override {
        closing_ = true;
        for (const auto& worker : workers_)
            worker->stop();
        // At least once around the loop, so that what the closed sockets had to say is said.
        sweep_after({});
        do {
            boost::system::error_code woken;
            co_await closed_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
        } while (!is_closed());
    }

    mongo_stats stats() const override {
        mongo_stats now = crew_.stats;
        now.waiting = queue_.size();
        for (const auto& worker : workers_) {
            if (worker->is_connected()) ++now.connected;
            if (worker->task()) ++now.busy;
        }
        return now;
    }

private:
    std::shared_ptr<mongo_task> take_task() {
        if (queue_.empty()) return nullptr;
        auto task = std::move(queue_.front());
        queue_.pop_front();
        return task;
    }

    /// A connected worker goes first.
    void wake_one() {
        mongo_worker* chosen = nullptr;
        for (const auto& worker : workers_)
            if (worker->is_idle() && (!chosen || worker->is_connected())) chosen = worker.get();
        if (chosen) chosen->wake();
    }

    /// The pool may go before the outcome comes.
    awaitable<result<void>> outcome_of(std::shared_ptr<mongo_task> task) {
        const auto weak = weak_from_this();
        while (!task->outcome()) {
            boost::system::error_code woken;
            co_await task->ended().async_wait(boost::asio::redirect_error(use_awaitable, woken));
            const auto state = co_await boost::asio::this_coro::cancellation_state;
            if (state.cancelled() == boost::asio::cancellation_type::none) continue;
            if (const auto self = weak.lock()) self->give_up(*task);
            co_return error(errc::cancelled, "MongoDB: call cancelled: caller gone");
        }
        co_return *task->outcome();
    }

    void give_up(mongo_task& task) {
        task.give_up();
        std::erase_if(queue_, [&task](const auto& queued) { return queued.get() == &task; });
        for (const auto& worker : workers_)
            if (worker->task() == &task) worker->expire();
    }

    void sweep_after(std::chrono::milliseconds delay) {
        sweeping_ = true;
        sweeper_.expires_after(delay);
        sweeper_.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
            const auto self = weak.lock();
            if (self && !cancelled) self->sweep();
        });
    }

    void sweep() {
        sweeping_ = false;
        const auto now = steady_clock::now();
        refuse_late(now);
        for (const auto& worker : workers_)
            worker->wake_if_due(now);
        if (is_closed()) {
            sweeper_.cancel(); // a change may have set it again after this sweep was due
            closed_.cancel();
        } else if (!is_idle() && !sweeping_) {
            sweep_after(sweep_interval);
        }
    }

    void refuse_late(fibre::time_point now) {
        while (!queue_.empty() && queue_.front()->wait_limit() <= now)
            take_task()->finish(why_nobody_came());
    }

    error why_nobody_came() {
        const bool any = std::ranges::any_of(
            workers_, [](const auto& worker) { return worker->is_connected(); });
        if (!any && crew_.gate.last_failure()) return *crew_.gate.last_failure();
        ++crew_.stats.overloads;
        return error(errc::overloaded, "no connection to MongoDB was free within " +
                                           std::to_string(options_.wait_timeout.count()) + " ms");
    }

    bool is_idle() const {
        return queue_.empty() && !closing_ &&
               std::ranges::all_of(workers_, [](const auto& worker) { return worker->is_idle(); });
    }

    bool is_closed() const {
        return closing_ && std::ranges::all_of(
                               workers_, [](const auto& worker) { return worker->is_finished(); });
    }

    mongo_pool_options options_;
    mongo_crew crew_;
    std::deque<std::shared_ptr<mongo_task>> queue_;
    steady_timer sweeper_;
    steady_timer closed_; // never expires; cancelled when all workers have ended
    bool sweeping_ = false;
    bool closing_ = false;
    std::vector<std::unique_ptr<mongo_worker>> workers_; // last: their fibres use all the rest
};

} // namespace

std::shared_ptr<mongo_engine> make_mongo_pool(executor ex, const mongo_address& address,
                                              const mongo_pool_options& options) {
    return std::make_shared<mongo_pool>(ex, address, options);
}

} // namespace wheelcount::store
