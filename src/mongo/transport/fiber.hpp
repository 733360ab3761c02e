#pragma once

#include "mongo/transport/sanitizer_fiber.hpp"
#include "wheelcount/core/error.hpp"

#include <boost/context/fiber.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace wheelcount::mongo {

/// A thread of control with a stack of its own, on the loop's thread: C code that believes it
/// blocks runs on it, and the loop goes on meanwhile. Waiting is that of a condition variable:
/// wait_until() looks at its condition whenever somebody calls wake(), and every wait has an end.
///
/// Callbacks that wake it hold it by shared_ptr, because they may come after its owner has gone.
/// Whoever started it makes it finish: an unfinished one must not be dropped, for unwinding its
/// stack would throw through the frames of the C code (see expire()).
class fiber : public std::enable_shared_from_this<fiber> {
public:
    using time_point = std::chrono::steady_clock::time_point;

    fiber() = default;
    fiber(const fiber&) = delete;
    fiber& operator=(const fiber&) = delete;
    ~fiber();

    /// Runs `body` until it waits for the first time or ends. It must not throw.
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

    /// From the body: suspends until somebody calls wake(), for whatever reason. Returns false, at
    /// once, when `limit` or the deadline has passed.
    bool wait_until(time_point limit);

    /// From the loop: runs the body on, if it waits. Never call it from a fibre.
    void wake();

    /// No wait lasts beyond this moment.
    void set_deadline(time_point deadline) { deadline_ = deadline; }
    /// The deadline has passed.
    bool is_expired() const { return std::chrono::steady_clock::now() >= deadline_; }
    /// From the loop: whatever it does ends now, each wait failing at once without suspending.
    void expire();
    /// True when it waits in vain: its limit or deadline has passed, and wake() lets it notice.
    bool is_overdue(time_point now) const;

    /// The one whose body runs at the moment, or nullptr. (For the driver's sleep, which says
    /// nothing about who sleeps.)
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
