#pragma once

#include "store/mongo_address.hpp"
#include "store/mongo_driver.hpp"
#include "store/mongo_engine.hpp"
#include "store/mongo_task.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace wheelcount::bench {

/// What one would write first: threads that take jobs from a queue and block, each with a client of
/// its own, and post what came out to the loop. As plain as it can be: no deadlines, no bounds, no
/// second try, no end but its own.
class mongo_threads final : public store::mongo_engine {
public:
    mongo_threads(executor ex, store::mongo_address address, std::size_t threads)
        : executor_(ex), address_(std::move(address)) {
        store::start_mongo_driver();
        for (std::size_t i = 0; i < threads; ++i)
            threads_.emplace_back([this] { work(); });
    }
    mongo_threads(const mongo_threads&) = delete;
    mongo_threads& operator=(const mongo_threads&) = delete;
    ~mongo_threads() override {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
    }

    awaitable<result<void>> run(store::mongo_job job) override {
        const auto never = store::fibre::time_point::max();
        const auto task = std::make_shared<store::mongo_task>(executor_, std::move(job), never);
        {
            const std::scoped_lock lock(mutex_);
            queue_.push_back(task);
        }
        changed_.notify_one();
        boost::system::error_code woken;
        co_await task->ended().async_wait(boost::asio::redirect_error(use_awaitable, woken));
        co_return *task->outcome();
    }

    awaitable<void> close() override { co_return; }

    store::mongo_stats stats() const override { return {}; }

private:
    void work() {
        const store::mongo_handle<mongoc_client_t> client(
            mongoc_client_new_from_uri(address_.uri.get()));
        while (const auto task = next_task()) {
            auto outcome = task->job().work(*client);
            auto tell = [task, outcome = std::move(outcome)]() mutable {
                task->finish(std::move(outcome));
            };
            boost::asio::post(executor_, std::move(tell));
        }
    }

    /// Nothing when it is time to end.
    std::shared_ptr<store::mongo_task> next_task() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return nullptr;
        auto task = std::move(queue_.front());
        queue_.pop_front();
        return task;
    }

    executor executor_;
    store::mongo_address address_;
    std::mutex mutex_; // guards the two below
    std::deque<std::shared_ptr<store::mongo_task>> queue_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::vector<std::jthread> threads_; // last: they use all the rest
};

} // namespace wheelcount::bench
