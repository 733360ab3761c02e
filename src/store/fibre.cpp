#include "store/fibre.hpp"

#include <boost/assert.hpp>
#include <boost/context/preallocated.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>

#include <algorithm>
#include <utility>

namespace wheelcount::store {
namespace {

/// The driver was measured to need 18 KiB with SCRAM and bulk writes; sanitized builds need more.
/// Pages that are never touched cost address space only, and the one below the stack is a guard.
constexpr std::size_t stack_bytes = 128 << 10;

thread_local fibre* running = nullptr;

} // namespace

fibre::~fibre() {
    BOOST_ASSERT_MSG(finished_, "a fibre was dropped in the middle");
}

void fibre::start(std::function<void()> body) {
    BOOST_ASSERT(finished_);
    finished_ = false;
    boost::context::protected_fixedsize_stack allocator(stack_bytes);
    const boost::context::stack_context stack = allocator.allocate();
    switch_.set_inner_stack(stack.sp, stack.size);
    const boost::context::preallocated place(stack.sp, stack.size, stack);
    inner_ = boost::context::fiber(std::allocator_arg, place, allocator,
                                   [this, body = std::move(body)](boost::context::fiber&& outer) {
                                       outer_ = std::move(outer);
                                       switch_.entered_inner();
                                       body();
                                       finished_ = true;
                                       switch_.leaving_inner_for_good();
                                       return std::move(outer_);
                                   });
    resume();
}

void fibre::wake() {
    BOOST_ASSERT(running == nullptr);
    if (std::exchange(waiting_, false)) resume();
}

void fibre::expire() {
    deadline_ = time_point::min();
    wake();
}

bool fibre::is_overdue(time_point now) const {
    return waiting_ && now >= std::min(limit_, deadline_);
}

fibre* fibre::current() {
    return running;
}

bool fibre::pause(time_point limit) {
    if (std::chrono::steady_clock::now() >= std::min(limit, deadline_)) return false;
    limit_ = limit;
    waiting_ = true;
    suspend();
    return true;
}

void fibre::suspend() {
    running = nullptr;
    switch_.leaving_inner();
    outer_ = std::move(outer_).resume();
    switch_.entered_inner();
}

void fibre::resume() {
    running = this;
    switch_.leaving_outer();
    inner_ = std::move(inner_).resume();
    switch_.entered_outer();
    running = nullptr;
}

} // namespace wheelcount::store
