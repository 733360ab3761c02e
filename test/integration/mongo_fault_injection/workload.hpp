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

/// Callers that read and write continuously while a test injects faults. They, their store and loop
/// run on another thread, so that the test can block.
class workload {
public:
    static constexpr int readers = 4;
    static constexpr int writers = 2;

    /// Waits until every caller has succeeded once.
    explicit workload(store::mongo_options options);
    workload(const workload&) = delete;
    workload& operator=(const workload&) = delete;
    ~workload();

    /// Waits until every caller has succeeded with a call that starts from now on; checks the time.
    bool serves_within(std::chrono::milliseconds timeout);
    /// Waits until at least one call has failed.
    bool fails_within(std::chrono::milliseconds timeout);

    /// Stops the callers and closes the store. Then the results below are final.
    void finish();

    std::map<errc, std::size_t> failures() const { return failures_; }
    /// Every document whose put() returned success.
    const std::vector<std::string>& acknowledged() const { return acknowledged_; }
    /// The number of reads that returned wrong data.
    std::size_t wrong_reads() const { return wrong_reads_; }
    /// The longest time that the loop was blocked.
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
    std::vector<steady_clock::time_point> last_success_; // start of the call, by caller
    std::map<errc, std::size_t> failures_;
    std::size_t failed_calls_ = 0;
    std::vector<std::string> acknowledged_;
    std::size_t wrong_reads_ = 0;
    std::atomic<bool> stopping_ = false;
    int callers_ = 0;

    std::jthread thread_;
};

/// Fails the test if a read returned wrong data, the loop was blocked, or an acknowledged write is
/// missing from the store at `uri`.
void check_consistency(workload& load, const std::string& uri);

} // namespace wheelcount::test
