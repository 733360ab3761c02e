#include "wheelcount/core/until_either.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <utility>

namespace wheelcount {

awaitable<void> until_either(awaitable<void> one, awaitable<void> other) {
    const executor loop = co_await boost::asio::this_coro::executor;
    auto both = boost::asio::experimental::make_parallel_group(
        boost::asio::co_spawn(loop, std::move(one), boost::asio::deferred),
        boost::asio::co_spawn(loop, std::move(other), boost::asio::deferred));
    const boost::asio::experimental::wait_for_one first;
    const auto [order, of_one, of_other] = co_await both.async_wait(first, use_awaitable);
    const std::exception_ptr thrown = order[0] == 0 ? of_one : of_other;
    if (thrown) std::rethrow_exception(thrown);
}

} // namespace wheelcount
