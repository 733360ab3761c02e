#pragma once

#include <functional>
#include <thread>

namespace wheelcount::store {

/// How much a thread gives way to the one that starts it.
enum class thread_priority {
    low,  ///< it gets a share of the CPU, a smaller one
    idle, ///< it gets what nobody wants, and leaves at once when somebody does
};

/// Starts a thread that gives way. No signal is delivered to it but those that its own faults
/// raise.
std::thread start_low_priority_thread(thread_priority priority, std::function<void()> body);

} // namespace wheelcount::store
