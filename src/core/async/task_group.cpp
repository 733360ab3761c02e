#include "wheelcount/core/task_group.hpp"

#include <boost/asio/co_spawn.hpp>

#include <utility>

namespace wheelcount {

/// Carries the cancellation slot itself. With bind_cancellation_slot(), co_spawn would post the
/// cancellation to the loop, and the task could end before it arrives.
struct task_group::completion_handler {
    using cancellation_slot_type = boost::asio::cancellation_slot;

    task_group* group;
    task finished;

    cancellation_slot_type get_cancellation_slot() const noexcept { return finished->slot(); }
    void operator()(std::exception_ptr thrown) const { group->on_done(finished, thrown); }
};

task_group::task_group(executor ex, std::function<void(std::exception_ptr)> on_error)
    : executor_(ex), on_error_(std::move(on_error)), done_(ex) {}

void task_group::spawn(awaitable<void> work) {
    const task it = running_.emplace(running_.end());
    boost::asio::co_spawn(executor_, std::move(work), completion_handler{this, it});
}

void task_group::on_done(task finished, std::exception_ptr thrown) {
    running_.erase(finished);
    if (thrown && !cancelled_) on_error_(thrown);
    if (running_.empty()) done_.notify_all();
}

void task_group::cancel() {
    cancelled_ = true;
    for (auto it = running_.begin(); it != running_.end();)
        (it++)->emit(boost::asio::cancellation_type::terminal); // may erase the task
}

awaitable<void> task_group::join() {
    while (!running_.empty())
        co_await done_.wait();
}

} // namespace wheelcount
