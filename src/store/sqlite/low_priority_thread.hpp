#pragma once

#include <functional>
#include <thread>

namespace wheelcount::store {

enum class thread_priority {
    low,  ///< nice 10: a smaller share of the CPU
    idle, ///< SCHED_IDLE: idle CPU time only, preempted by any other thread
};

/// Starts a thread with less priority than the caller's. It receives no signals but those of its
/// own faults. sched(7)
std::thread start_low_priority_thread(thread_priority priority, std::function<void()> body);

} // namespace wheelcount::store
