#include "store/sqlite/write_thread.hpp"

#include "wheelcount/core/event.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <utility>

namespace wheelcount::store {

namespace {

/// An exception must not leave the thread's function.
result<void> run_catching(const write_thread::job& work) {
    try {
        return work();
    } catch (const std::exception& e) {
        return error(errc::internal, e.what());
    }
}

} // namespace

/// Used on the loop only; the thread merely checks whether it still exists.
struct write_thread::pending_call {
    explicit pending_call(executor loop) : ended(loop) {}

    event ended; // notified when the outcome is set
    std::optional<result<void>> outcome;
};

write_thread::write_thread(thread_priority priority)
    : thread_(start_low_priority_thread(priority, [this] { run_loop(); })) {}

write_thread::~write_thread() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
    for (const task& unstarted : tasks_)
        post_outcome(unstarted, error(errc::cancelled, "write cancelled: store closed"));
}

awaitable<result<void>> write_thread::run(job work) {
    const executor loop = co_await boost::asio::this_coro::executor;
    const auto call = std::make_shared<pending_call>(loop);
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back({loop, std::move(work), call});
    }
    changed_.notify_one();
    co_await call->ended.wait();
    if (call->outcome) co_return std::move(*call->outcome);
    co_return error(errc::cancelled, "write cancelled: caller gone");
}

std::size_t write_thread::waiting() const {
    const std::lock_guard lock(mutex_);
    return tasks_.size();
}

void write_thread::run_loop() {
    while (auto next = next_task()) {
        if (next->caller.expired()) continue;
        auto outcome = run_catching(next->work);
        next->work = nullptr; // destroys its captures here, not on the loop
        post_outcome(*next, std::move(outcome));
    }
}

void write_thread::post_outcome(const task& ended, result<void> outcome) {
    if (ended.caller.expired()) return;
    auto deliver = [caller = ended.caller, outcome = std::move(outcome)]() mutable {
        const auto call = caller.lock();
        if (!call) return;
        call->outcome = std::move(outcome);
        call->ended.notify_all();
    };
    boost::asio::post(ended.loop, std::move(deliver));
}

std::optional<write_thread::task> write_thread::next_task() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    if (stopping_) return std::nullopt;
    task next = std::move(tasks_.front());
    tasks_.pop_front();
    return next;
}

} // namespace wheelcount::store
