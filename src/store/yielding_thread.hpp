#pragma once

#include <functional>
#include <thread>

namespace wheelcount::store {

/// Starts a thread that gives way to the one that starts it: it runs with less priority, and no
/// signal is delivered to it but those that its own faults raise.
std::thread start_yielding_thread(std::function<void()> life);

} // namespace wheelcount::store
