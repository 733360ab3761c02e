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

/// The loop of a test. run() runs one coroutine and fails the test if it does not finish; the
/// destructor fails the test if work is left on the loop.
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

    static constexpr std::chrono::seconds timeout{60}; // real time, so that no test hangs
    boost::asio::io_context context_{1};
};

} // namespace wheelcount::test
