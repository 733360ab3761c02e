#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/mongo/handles.hpp"
#include "wheelcount/mongo/operation.hpp"
#include "wheelcount/mongo/uri.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace wheelcount::bench {

/// The plain alternative to mongo::pool: threads that take operations from a queue and block, each
/// with its own client, and post the outcome to the loop. No deadlines, no bounds, no retries.
class mongo_threads {
public:
    mongo_threads(executor ex, mongo::uri server_uri, std::size_t threads)
        : executor_(ex), server_uri_(std::move(server_uri)) {
        mongoc_init();
        for (std::size_t i = 0; i < threads; ++i)
            threads_.emplace_back([this] { work(); });
    }
    mongo_threads(const mongo_threads&) = delete;
    mongo_threads& operator=(const mongo_threads&) = delete;
    ~mongo_threads() {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
    }

    awaitable<result<void>> run(mongo::operation op) {
        const auto queued = std::make_shared<task>(executor_, std::move(op));
        {
            const std::scoped_lock lock(mutex_);
            queue_.push_back(queued);
        }
        changed_.notify_one();
        boost::system::error_code ec;
        co_await queued->finished.async_wait(boost::asio::redirect_error(use_awaitable, ec));
        co_return *queued->outcome;
    }

private:
    struct task {
        task(executor ex, mongo::operation op_)
            : op(std::move(op_)), finished(ex, steady_timer::time_point::max()) {}

        mongo::operation op;
        steady_timer finished; // never expires; cancelled when the outcome is set
        std::optional<result<void>> outcome;
    };

    void work() {
        const mongo::handle<mongoc_client_t> client(
            mongoc_client_new_from_uri(server_uri_.driver_uri.get()));
        while (const auto next = next_task()) {
            auto outcome = next->op.work(*client);
            auto deliver = [next, outcome = std::move(outcome)]() mutable {
                next->outcome = std::move(outcome);
                next->finished.cancel();
            };
            boost::asio::post(executor_, std::move(deliver));
        }
    }

    /// nullptr when the threads have to stop.
    std::shared_ptr<task> next_task() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return nullptr;
        auto next = std::move(queue_.front());
        queue_.pop_front();
        return next;
    }

    executor executor_;
    mongo::uri server_uri_;
    std::mutex mutex_; // guards the two below
    std::deque<std::shared_ptr<task>> queue_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::vector<std::jthread> threads_; // last: they use all the rest
};

} // namespace wheelcount::bench
