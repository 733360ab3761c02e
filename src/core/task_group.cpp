#include "wheelcount/core/task_group.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>

#include <utility>

namespace wheelcount {

/// Not a lambda bound to a slot, which co_spawn would cancel by way of the loop, where the task may
/// end first.
struct task_group::ending {
    using cancellation_slot_type = boost::asio::cancellation_slot;

    task_group* group;
    task which;

    cancellation_slot_type get_cancellation_slot() const noexcept { return which->slot(); }
    void operator()(std::exception_ptr thrown) const { group->end(which, thrown); }
};

task_group::task_group(executor ex, std::function<void(std::exception_ptr)> failed)
    : executor_(ex), failed_(std::move(failed)), ended_(ex, steady_timer::time_point::max()) {}

void task_group::spawn(awaitable<void> work) {
    const task one = running_.emplace(running_.end());
    boost::asio::co_spawn(executor_, std::move(work), ending{this, one});
}

void task_group::end(task which, std::exception_ptr thrown) {
    running_.erase(which);
    if (thrown && !cancelled_) failed_(thrown);
    if (running_.empty()) ended_.cancel();
}

void task_group::cancel() {
    cancelled_ = true;
    for (auto one = running_.begin(); one != running_.end();)
        (one++)->emit(boost::asio::cancellation_type::terminal); // which may be its end
}

awaitable<void> task_group::join() {
    while (!running_.empty()) {
        boost::system::error_code woken;
        co_await ended_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
    }
}

} // namespace wheelcount
