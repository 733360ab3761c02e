#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <utility>

namespace wheelcount::bench {

/// The loop of the benchmark, with callers that send the next request after each response.
class closed_loop {
public:
    /// Sends one request of the caller with this number; throws if the response is wrong.
    using request_function = std::function<awaitable<void>(int caller)>;

    executor get_executor() { return context_.get_executor(); }

    /// Runs the loop until `work` has finished; other work continues with the next run.
    template <class T>
    T run(awaitable<T> work) {
        std::optional<T> value;
        std::exception_ptr thrown;
        auto finish = [this, &value, &thrown](std::exception_ptr e, T returned) {
            thrown = e;
            if (!e) value.emplace(std::move(returned));
            context_.stop();
        };
        boost::asio::co_spawn(context_, std::move(work), finish);
        run_context();
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*value);
    }

    /// The number of responses to `callers` callers. Returns when all requests sent within the
    /// duration have a response.
    std::uint64_t measure_load(int callers, std::chrono::milliseconds duration,
                               const request_function& request) {
        const auto end = std::chrono::steady_clock::now() + duration;
        responses_ = 0;
        int active = callers;
        std::exception_ptr failure;
        auto finish = [this, &active, &failure](std::exception_ptr thrown) {
            if (thrown) failure = thrown;
            if (--active == 0) context_.stop();
        };
        for (int caller = 0; caller < callers; ++caller)
            boost::asio::co_spawn(context_, send_requests(request, caller, end), finish);
        run_context();
        if (failure) std::rethrow_exception(failure);
        return responses_;
    }

private:
    awaitable<void> send_requests(const request_function& request, int caller,
                                  std::chrono::steady_clock::time_point end) {
        while (std::chrono::steady_clock::now() < end) {
            co_await request(caller);
            ++responses_;
        }
    }

    void run_context() {
        context_.restart();
        context_.run();
    }

    boost::asio::io_context context_{1};
    std::uint64_t responses_ = 0;
};

} // namespace wheelcount::bench
