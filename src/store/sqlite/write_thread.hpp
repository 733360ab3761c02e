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

/// A thread for what would block the loop. It carries out jobs one by one, in the order in which
/// they were handed over, and tells the loop how each of them ended. Where there is one CPU the
/// loop goes first, and signals are left to it.
///
/// To be used from one thread, that of the loops on which its jobs are awaited. These loops outlive
/// it: it tells them something until it is gone.
class write_thread {
public:
    using job = std::function<result<void>()>;

    explicit write_thread(thread_priority priority = thread_priority::low);
    write_thread(const write_thread&) = delete;
    write_thread& operator=(const write_thread&) = delete;
    /// Blocks until the job under way has ended. The others fail with errc::cancelled.
    ~write_thread();

    /// What `work` returned; errc::internal when it threw. The call keeps its loop from running out
    /// of work meanwhile. When it is cancelled (errc::cancelled) or its coroutine destroyed, work
    /// that is under way goes on, and work that is not will not begin. The thread itself may be
    /// gone by the time the call returns.
    awaitable<result<void>> run(job work);

    /// How many jobs have not begun.
    std::size_t waiting() const;

private:
    struct pending_call; // where a call waits
    struct task {
        executor loop;
        job work;
        std::weak_ptr<pending_call> caller;
    };

    static void post_outcome(const task& ended, result<void> outcome);
    void run_loop();
    std::optional<task> next_task();

    mutable std::mutex mutex_; // for the two below it
    std::deque<task> tasks_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::thread thread_;
};

} // namespace wheelcount::store
