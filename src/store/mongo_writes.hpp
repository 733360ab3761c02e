#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <boost/asio/redirect_error.hpp>

#include <cstddef>
#include <memory>
#include <utility>

namespace wheelcount::store {

/// The writes of a store that are under way, so that closing it can wait for them: the lease must
/// not be given back before.
class mongo_writes {
public:
    explicit mongo_writes(executor ex) : none_left_(ex, steady_timer::time_point::max()) {}

    /// Stands for one write as long as it lives.
    class ticket {
    public:
        explicit ticket(std::shared_ptr<mongo_writes> all) : all_(std::move(all)) {
            ++all_->count_;
        }
        ticket(const ticket&) = delete;
        ticket& operator=(const ticket&) = delete;
        ~ticket() {
            if (--all_->count_ == 0) all_->none_left_.cancel();
        }

    private:
        std::shared_ptr<mongo_writes> all_; // the store may go before the write has ended
    };

    awaitable<void> wait_for_end() {
        while (count_ > 0) {
            boost::system::error_code woken;
            co_await none_left_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
        }
    }

private:
    std::size_t count_ = 0;
    steady_timer none_left_; // never expires; cancelled by the last one
};

} // namespace wheelcount::store
