#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/system/error_code.hpp>

#include <tuple>

namespace wheelcount {

/// Lets coroutines of one loop wait for each other. Like std::condition_variable it stores no
/// state: waiters check their condition before and after wait(). It is a timer that never expires,
/// because Asio has no event of its own.
class event {
public:
    explicit event(executor ex) : timer_(ex, steady_timer::time_point::max()) {}

    /// `co_await changed.wait();` returns after the next notify_all(), and also when the waiting
    /// coroutine is cancelled: it does not throw. The result carries no information. The event must
    /// exist while wait() begins; destroying it afterwards wakes all waiters.
    awaitable<std::tuple<boost::system::error_code>> wait() {
        return timer_.async_wait(boost::asio::as_tuple(use_awaitable));
    }

    /// Wakes all coroutines that wait now. They run later, from the loop.
    void notify_all() { timer_.cancel(); }

private:
    steady_timer timer_;
};

} // namespace wheelcount
