#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/event.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <list>

namespace wheelcount {

/// Background coroutines of one owner, which cancels and joins them at the end.
class task_group {
public:
    /// Calls `on_error` with the exception of a task that fails before cancel().
    task_group(executor ex, std::function<void(std::exception_ptr)> on_error);

    /// Starts a task at once.
    void spawn(awaitable<void> work);
    std::size_t size() const { return running_.size(); }
    /// Cancels all tasks. Their exceptions are ignored from now on.
    void cancel();

    /// Returns when no task is left. The group must exist until then.
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
