#include "mongo/transport/fiber.hpp"

#include <boost/assert.hpp>
#include <boost/context/preallocated.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::mongo {
namespace {

/// Measured: the driver needs 18 KiB with SCRAM and bulk writes, more in sanitized builds.
/// Untouched pages cost address space only. The page below the stack is a guard page.
constexpr std::size_t stack_bytes = 128 << 10;

thread_local fiber* running = nullptr;

} // namespace

fiber::~fiber() {
    BOOST_ASSERT_MSG(finished_, "a fiber was destroyed before it finished");
}

void fiber::start(std::function<void()> body) {
    BOOST_ASSERT(finished_);
    finished_ = false;
    boost::context::protected_fixedsize_stack allocator(stack_bytes);
    const boost::context::stack_context stack = allocator.allocate();
    sanitizer_.set_stack(stack.sp, stack.size);
    const boost::context::preallocated preallocated(stack.sp, stack.size, stack);
    inner_ = boost::context::fiber(std::allocator_arg, preallocated, allocator,
                                   [this, body = std::move(body)](boost::context::fiber&& outer) {
                                       outer_ = std::move(outer);
                                       sanitizer_.after_enter();
                                       body();
                                       finished_ = true;
                                       sanitizer_.before_final_leave();
                                       return std::move(outer_);
                                   });
    resume();
}

void fiber::wake() {
    BOOST_ASSERT(running == nullptr);
    if (std::exchange(waiting_, false)) resume();
}

void fiber::expire() {
    deadline_ = time_point::min();
    wake();
}

bool fiber::is_overdue(time_point now) const {
    return waiting_ && now >= std::min(wait_deadline_, deadline_);
}

fiber* fiber::current() {
    return running;
}

bool fiber::wait_until(time_point limit) {
    if (std::chrono::steady_clock::now() >= std::min(limit, deadline_)) return false;
    wait_deadline_ = limit;
    waiting_ = true;
    suspend();
    return true;
}

void fiber::suspend() {
    running = nullptr;
    sanitizer_.before_leave();
    outer_ = std::move(outer_).resume();
    sanitizer_.after_enter();
}

void fiber::resume() {
    running = this;
    sanitizer_.before_enter();
    inner_ = std::move(inner_).resume();
    sanitizer_.after_leave();
    running = nullptr;
}

} // namespace wheelcount::mongo
