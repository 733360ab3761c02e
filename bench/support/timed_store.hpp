#pragma once

#include "support/cpu.hpp"
#include "wheelcount/store/document_store.hpp"

#include <ctime>
#include <utility>

namespace wheelcount::bench {

/// CPU seconds of the calling thread.
inline double thread_cpu_seconds() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// Forwards all calls and adds up the CPU time of the loop's thread. Other coroutines that run
/// during a call are included, so run no others.
class timed_store final : public store::document_store {
public:
    explicit timed_store(store::document_store& inner) : inner_(inner) {}

    double cpu_seconds() const { return seconds_; }
    void reset() { seconds_ = 0; }

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        return timed(inner_.get(std::move(ids)));
    }
    awaitable<result<void>> put(std::vector<store::document> documents) override {
        return timed(inner_.put(std::move(documents)));
    }
    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        return timed(inner_.erase(std::move(ids)));
    }
    awaitable<result<std::vector<store::document>>> scan(scan_options options) override {
        return timed(inner_.scan(std::move(options)));
    }
    awaitable<result<std::uint64_t>> count() override { return timed(inner_.count()); }
    awaitable<result<void>> close() override { return inner_.close(); }

private:
    template <class T>
    awaitable<T> timed(awaitable<T> call) {
        const double before = thread_cpu_seconds();
        auto value = co_await std::move(call);
        seconds_ += thread_cpu_seconds() - before;
        co_return value;
    }

    store::document_store& inner_;
    double seconds_ = 0;
};

} // namespace wheelcount::bench
