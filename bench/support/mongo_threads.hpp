#pragma once

#include "mongo/driver.hpp"
#include "mongo/pending_operation.hpp"
#include "wheelcount/mongo/pool_engine.hpp"
#include "wheelcount/mongo/uri.hpp"

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
class mongo_threads final : public mongo::pool {
public:
    mongo_threads(executor ex, mongo::uri server_uri, std::size_t threads)
        : executor_(ex), server_uri_(std::move(server_uri)) {
        mongo::init_driver();
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

    awaitable<result<void>> run(mongo::operation op) override {
        const auto never = mongo::fiber::time_point::max();
        const auto pending =
            std::make_shared<mongo::pending_operation>(executor_, std::move(op), never);
        {
            const std::scoped_lock lock(mutex_);
            queue_.push_back(pending);
        }
        changed_.notify_one();
        boost::system::error_code ec;
        co_await pending->finished().async_wait(boost::asio::redirect_error(use_awaitable, ec));
        co_return *pending->outcome();
    }

    awaitable<void> close() override { co_return; }

    mongo::pool_stats stats() const override { return {}; }

private:
    void work() {
        const mongo::handle<mongoc_client_t> client(
            mongoc_client_new_from_uri(server_uri_.driver_uri.get()));
        while (const auto pending = next_pending()) {
            auto outcome = pending->op().work(*client);
            auto post_outcome = [pending, outcome = std::move(outcome)]() mutable {
                pending->finish(std::move(outcome));
            };
            boost::asio::post(executor_, std::move(post_outcome));
        }
    }

    /// Nothing when it is time to end.
    std::shared_ptr<mongo::pending_operation> next_pending() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return nullptr;
        auto pending = std::move(queue_.front());
        queue_.pop_front();
        return pending;
    }

    executor executor_;
    mongo::uri server_uri_;
    std::mutex mutex_; // guards the two below
    std::deque<std::shared_ptr<mongo::pending_operation>> queue_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::vector<std::jthread> threads_; // last: they use all the rest
};

} // namespace wheelcount::bench
