#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/event.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <list>

namespace wheelcount {

/// Work on the loop that nobody waits for, until the end.
class task_group {
public:
    /// `failed` is told what a task threw.
    task_group(executor ex, std::function<void(std::exception_ptr)> on_error);

    /// Begins at once.
    void spawn(awaitable<void> work);
    std::size_t size() const { return running_.size(); }
    /// Cancels what runs. What a task throws from now on is nobody's business.
    void cancel();

    /// Returns when no task runs any more. The group must stay until then.
    awaitable<void> join();

private:
    struct completion_handler;
    using task = std::list<boost::asio::cancellation_signal>::iterator;

    void on_done(task finished, std::exception_ptr thrown);

    executor executor_;
    std::function<void(std::exception_ptr)> on_error_;
    std::list<boost::asio::cancellation_signal> running_;
    bool cancelled_ = false;
    event done_;
};

} // namespace wheelcount
