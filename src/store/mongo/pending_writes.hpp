#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/event.hpp"

#include <cstddef>
#include <memory>
#include <utility>

namespace wheelcount::store {

/// The writes of a store that are under way, so that closing it can wait for them: the lease must
/// not be given back before.
class pending_writes {
public:
    explicit pending_writes(executor ex) : idle_(ex) {}

    /// Stands for one write as long as it lives.
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
        std::shared_ptr<pending_writes> writes_; // the store may go before the write has ended
    };

    awaitable<void> wait() {
        while (count_ > 0)
            co_await idle_.wait();
    }

private:
    std::size_t count_ = 0;
    event idle_;
};

} // namespace wheelcount::store
