#pragma once

#include "store/sqlite/low_priority_thread.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace wheelcount::store {

/// Runs jobs that would block the loop on one low-priority thread, in the order of the calls, and
/// posts their results to the loop.
///
/// Used from one thread, that of the loops on which jobs are awaited. The loops must outlive it,
/// because it posts to them.
class write_thread {
public:
    using job = std::function<result<void>()>;

    explicit write_thread(thread_priority priority = thread_priority::low);
    write_thread(const write_thread&) = delete;
    write_thread& operator=(const write_thread&) = delete;
    /// Blocks until the running job has finished. Queued jobs fail with errc::cancelled.
    ~write_thread();

    /// Returns what `work` returned; errc::internal if it threw. If the call is cancelled
    /// (errc::cancelled) or its coroutine destroyed, running work continues and queued work is
    /// dropped. The call counts as work of its loop. This object may be destroyed before it
    /// returns.
    awaitable<result<void>> run(job work);

    /// The number of queued jobs.
    std::size_t waiting() const;

private:
    struct pending_call;
    struct task {
        executor loop;
        job work;
        std::weak_ptr<pending_call> caller;
    };

    static void post_outcome(const task& ended, result<void> outcome);
    void run_loop();
    std::optional<task> next_task();

    mutable std::mutex mutex_; // guards the two below
    std::deque<task> tasks_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::thread thread_;
};

} // namespace wheelcount::store
