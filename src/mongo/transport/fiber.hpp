#pragma once

#include "mongo/transport/sanitizer_fiber.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/context/fiber.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace wheelcount::mongo {

/// A stackful coroutine on the loop's thread, for blocking C code: where the code would block, its
/// fiber is suspended and the loop runs. wait_until() works like that of a condition variable: it
/// checks its condition after each wake(). Every wait ends at the deadline.
///
/// Callbacks that wake a fiber hold it by shared_ptr, because they may run after its owner has been
/// destroyed. The owner must let the fiber finish (see expire()): to destroy it before would unwind
/// its stack through frames of C code.
class fiber : public std::enable_shared_from_this<fiber> {
public:
    using time_point = std::chrono::steady_clock::time_point;

    fiber() = default;
    fiber(const fiber&) = delete;
    fiber& operator=(const fiber&) = delete;
    ~fiber();

    /// Runs `body`, which must not throw, until its first wait.
    void start(std::function<void()> body);
    bool finished() const { return finished_; }

    /// From the body: suspends until `ready` returns true, and returns true. Returns false when
    /// `limit` or the deadline passed first.
    template <class Ready>
    bool wait_until(time_point limit, Ready ready) {
        while (!ready())
            if (!wait_until(limit)) return false;
        return true;
    }

    /// From the body: suspends until the next wake(). Returns false at once if `limit` or the
    /// deadline has passed.
    bool wait_until(time_point limit);

    /// From the loop, never from a fiber: resumes the body if it waits.
    void wake();

    /// Bounds every wait.
    void set_deadline(time_point deadline) { deadline_ = deadline; }
    /// The deadline has passed.
    bool is_expired() const { return std::chrono::steady_clock::now() >= deadline_; }
    /// From the loop: sets the deadline to the past, so that each wait fails without suspending.
    void expire();
    /// Whether it waits beyond its limit or deadline; wake() makes it notice.
    bool is_overdue(time_point now) const;

    /// The fiber whose body runs now, or nullptr. (The driver's sleep has no argument for it.)
    static fiber* current();

private:
    void suspend();
    void resume();

    boost::context::fiber inner_; // the body, while it is suspended
    boost::context::fiber outer_; // the loop, while the body runs
    sanitizer_fiber sanitizer_;
    time_point deadline_ = time_point::max();
    time_point wait_deadline_ = time_point::max();
    bool waiting_ = false;
    bool finished_ = true;
};

} // namespace wheelcount::mongo
