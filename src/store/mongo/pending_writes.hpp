#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/event.hpp"

#include <cstddef>
#include <memory>
#include <utility>

namespace wheelcount::store {

/// Counts the running writes of a store, so that close() releases the lease after the last one.
class pending_writes {
public:
    explicit pending_writes(executor ex) : idle_(ex) {}

    /// One running write.
    class guard {
    public:
        explicit guard(std::shared_ptr<pending_writes> writes) : writes_(std::move(writes)) {
            ++writes_->count_;
        }
        guard(const guard&) = delete;
        guard& operator=(const guard&) = delete;
        ~guard() {
            if (--writes_->count_ == 0) writes_->idle_.notify_all();
        }

    private:
        std::shared_ptr<pending_writes> writes_; // the store may be destroyed before the write ends
    };

    awaitable<void> wait() {
        while (count_ > 0)
            co_await idle_.wait();
    }

private:
    std::size_t count_ = 0;
    event idle_; // notified by the last guard
};

} // namespace wheelcount::store
