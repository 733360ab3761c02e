#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace wheelcount::test {

/// The loop of a test. run() carries out one coroutine and fails the test when it does not come
/// to its end; the destructor fails it when work was left over on the loop.
class loop_fixture {
public:
    ~loop_fixture();

    boost::asio::io_context& context() { return context_; }
    executor get_executor() { return context_.get_executor(); }

    template <class T>
    T run(awaitable<T> work) {
        std::optional<T> value;
        run_to_completion(store_value(std::move(work), value));
        return std::move(*value);
    }
    void run(awaitable<void> work) { run_to_completion(std::move(work)); }

private:
    template <class T>
    static awaitable<void> store_value(awaitable<T> work, std::optional<T>& value) {
        value.emplace(co_await std::move(work));
    }
    void run_to_completion(awaitable<void> work);

    static constexpr std::chrono::seconds timeout{60}; // real time, against a hanging suite
    boost::asio::io_context context_{1};
};

} // namespace wheelcount::test
