#pragma once

#include "integration/mongo_fault_injection/stall_meter.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace wheelcount::test {

/// Callers that read and write without pause while a test breaks the server. They, their store and
/// their loop live on a thread of their own, so that the test can wait for a server meanwhile.
class workload {
public:
    static constexpr int readers = 4;
    static constexpr int writers = 2;

    /// Returns when every caller has succeeded once.
    explicit workload(store::mongo_options options);
    workload(const workload&) = delete;
    workload& operator=(const workload&) = delete;
    ~workload();

    /// Every caller succeeds with a call that it begins from now on, and all do so in time.
    bool serves_within(std::chrono::milliseconds timeout);
    /// At least one caller is told of a failure.
    bool fails_within(std::chrono::milliseconds timeout);

    /// Ends the callers and closes the store; what follows is the balance.
    void finish();

    std::map<errc, std::size_t> failures() const { return failures_; }
    /// Every document whose put() returned success.
    const std::vector<std::string>& acknowledged() const { return acknowledged_; }
    /// Readings that were neither a failure nor what had been written.
    std::size_t wrong_reads() const { return wrong_reads_; }
    /// The longest time that the loop did not come round, although the machine let it run.
    std::chrono::milliseconds longest_stall() const { return stall_meter_.longest(); }

private:
    using steady_clock = std::chrono::steady_clock;

    awaitable<void> run(store::mongo_options options);
    awaitable<void> read(int number);
    awaitable<void> write(int number);
    awaitable<void> record(int caller, steady_clock::time_point begun, std::optional<errc> failed);
    template <class Condition>
    bool wait_for(std::chrono::milliseconds timeout, Condition condition);

    real_clock clock_;
    log events_{clock_, severity::error, [](std::string_view) {}};
    boost::asio::io_context context_{1};
    std::unique_ptr<store::document_store> store_;
    stall_meter stall_meter_;

    mutable std::mutex mutex_; // guards what follows
    std::condition_variable changed_;
    std::vector<steady_clock::time_point> last_success_; // when the call had begun, by caller
    std::map<errc, std::size_t> failures_;
    std::size_t failed_calls_ = 0;
    std::vector<std::string> acknowledged_;
    std::size_t wrong_reads_ = 0;
    std::atomic<bool> stopping_ = false;
    int callers_ = 0;

    std::jthread thread_;
};

/// Fails the test if the workload saw anything but failures that it was told of, or its loop stood
/// still, or one of its acknowledged writes is missing from the store at `uri`.
void check_consistency(workload& load, const std::string& uri);

} // namespace wheelcount::test
