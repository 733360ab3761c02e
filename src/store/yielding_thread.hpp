#pragma once

#include <functional>
#include <thread>

namespace wheelcount::store {

/// How much a thread gives way to the one that starts it.
enum class yielding {
    less_priority, ///< it gets a share of the CPU, a smaller one
    when_idle,     ///< it gets what nobody wants, and leaves at once when somebody does
};

/// Starts a thread that gives way. No signal is delivered to it but those that its own faults
/// raise.
std::thread start_yielding_thread(yielding how, std::function<void()> life);

} // namespace wheelcount::store
