#include "store/sqlite/low_priority_thread.hpp"

#include <pthread.h>
#include <sched.h>
#include <utility>

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wheelcount::store {
namespace {

constexpr int nice_value = 10;

/// Blocks all signals of the calling thread. Threads that it starts meanwhile inherit that.
class blocked_signals {
public:
    blocked_signals() {
        sigset_t all;
        ::sigfillset(&all);
        // A fault whose signal is blocked would end the process without the report of a handler.
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT})
            ::sigdelset(&all, fault);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    blocked_signals(const blocked_signals&) = delete;
    blocked_signals& operator=(const blocked_signals&) = delete;
    ~blocked_signals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

/// On Linux each thread has its own priority. Failures are ignored: lowering is an optimization.
void lower_priority(thread_priority priority) {
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice_value);
    // A nice value alone does not let a thread that wakes up preempt this one: the scheduler lets
    // it finish its time slice of some milliseconds first.
    const sched_param no_priority{};
    if (priority == thread_priority::idle) ::sched_setscheduler(0, SCHED_IDLE, &no_priority);
}

} // namespace

std::thread start_low_priority_thread(thread_priority priority, std::function<void()> body) {
    const blocked_signals inherited;
    return std::thread([priority, body = std::move(body)] {
        lower_priority(priority);
        body();
    });
}

} // namespace wheelcount::store
