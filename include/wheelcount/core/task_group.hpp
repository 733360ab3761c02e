#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <cstddef>
#include <exception>
#include <functional>

namespace wheelcount {

/// Work on the loop that nobody waits for, until the end.
class task_group {
public:
    /// `failed` is told what a task threw.
    task_group(executor ex, std::function<void(std::exception_ptr)> failed);

    /// Begins at once.
    void spawn(awaitable<void> work);
    std::size_t size() const { return running_; }

    /// Returns when no task runs any more. The group must stay until then.
    awaitable<void> join();

private:
    void end(std::exception_ptr thrown);

    executor executor_;
    std::function<void(std::exception_ptr)> failed_;
    std::size_t running_ = 0;
    steady_timer ended_;
};

} // namespace wheelcount
