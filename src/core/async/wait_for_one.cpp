#include "wheelcount/core/wait_for_one.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <utility>

namespace wheelcount {

awaitable<void> wait_for_one(awaitable<void> one, awaitable<void> other) {
    const executor ex = co_await boost::asio::this_coro::executor;
    auto group = boost::asio::experimental::make_parallel_group(
        boost::asio::co_spawn(ex, std::move(one), boost::asio::deferred),
        boost::asio::co_spawn(ex, std::move(other), boost::asio::deferred));
    const boost::asio::experimental::wait_for_one first;
    const auto [order, one_exception, other_exception] =
        co_await group.async_wait(first, use_awaitable);
    const std::exception_ptr thrown = order[0] == 0 ? one_exception : other_exception;
    if (thrown) std::rethrow_exception(thrown);
}

} // namespace wheelcount
