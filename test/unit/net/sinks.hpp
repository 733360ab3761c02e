#pragma once

#include "wheelcount/net/http_client.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/redirect_error.hpp>

#include <algorithm>
#include <chrono>
#include <string>

namespace wheelcount::test {

/// Keeps what it gets and says yes, or the error it was given.
class collecting_sink : public net::body_sink {
public:
    collecting_sink() = default;
    explicit collecting_sink(error outcome) : result_(std::move(outcome)) {}

    awaitable<result<void>> on_body(std::string_view chunk) override {
        ++chunks;
        largest = std::max(largest, chunk.size());
        body += chunk;
        co_return result_;
    }

    std::string body;
    std::size_t chunks = 0;
    std::size_t largest = 0;

private:
    result<void> result_;
};

/// Waits with its first piece until open(), or until it is cancelled, which it lets throw.
class gated_sink : public collecting_sink {
public:
    explicit gated_sink(executor ex) : gate_(ex, timer::time_point::max()) {}

    awaitable<result<void>> on_body(std::string_view chunk) override {
        while (!opened_) {
            waiting_ = true;
            boost::system::error_code ec;
            co_await gate_.async_wait(boost::asio::redirect_error(use_awaitable, ec));
        }
        co_return co_await collecting_sink::on_body(chunk);
    }

    bool waiting() const { return waiting_ && !opened_; }
    void open() {
        opened_ = true;
        gate_.cancel();
    }

private:
    using timer = boost::asio::basic_waitable_timer<
        std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, executor>;
    timer gate_;
    bool opened_ = false;
    bool waiting_ = false;
};

} // namespace wheelcount::test
