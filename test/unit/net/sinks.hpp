#pragma once

#include "wheelcount/core/event.hpp"
#include "wheelcount/net/http_client.hpp"

#include <algorithm>
#include <string>

namespace wheelcount::test {

/// Collects the body and returns success, or a given error.
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

/// Waits at its first chunk until open(). Throws if it is cancelled.
class gated_sink : public collecting_sink {
public:
    explicit gated_sink(executor ex) : gate_(ex) {}

    awaitable<result<void>> on_body(std::string_view chunk) override {
        while (!opened_) {
            waiting_ = true;
            co_await gate_.wait();
        }
        co_return co_await collecting_sink::on_body(chunk);
    }

    bool waiting() const { return waiting_ && !opened_; }
    void open() {
        opened_ = true;
        gate_.notify_all();
    }

private:
    event gate_;
    bool opened_ = false;
    bool waiting_ = false;
};

} // namespace wheelcount::test
