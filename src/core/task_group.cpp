#include "wheelcount/core/task_group.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>

#include <utility>

namespace wheelcount {

task_group::task_group(executor ex, std::function<void(std::exception_ptr)> failed)
    : executor_(ex), failed_(std::move(failed)), ended_(ex, steady_timer::time_point::max()) {}

void task_group::spawn(awaitable<void> work) {
    ++running_;
    boost::asio::co_spawn(executor_, std::move(work),
                          [this](std::exception_ptr thrown) { end(thrown); });
}

void task_group::end(std::exception_ptr thrown) {
    --running_;
    if (thrown) failed_(thrown);
    if (running_ == 0) ended_.cancel();
}

awaitable<void> task_group::join() {
    while (running_ != 0) {
        boost::system::error_code woken;
        co_await ended_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
    }
}

} // namespace wheelcount
