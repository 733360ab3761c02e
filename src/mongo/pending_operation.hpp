#pragma once

#include "mongo/transport/fiber.hpp"
#include "wheelcount/core/event.hpp"
#include "wheelcount/mongo/operation.hpp"

#include <optional>
#include <utility>

namespace wheelcount::mongo {

/// An operation in the pool and its outcome, shared by the caller, the queue and the client.
class pending_operation {
public:
    pending_operation(executor ex, operation op, fiber::time_point checkout_deadline)
        : op_(std::move(op)), checkout_deadline_(checkout_deadline), finished_(ex) {}

    const operation& op() const { return op_; }
    fiber::time_point checkout_deadline() const { return checkout_deadline_; }

    void finish(result<void> outcome) {
        outcome_ = std::move(outcome);
        finished_.notify_all();
    }
    const std::optional<result<void>>& outcome() const { return outcome_; }
    /// The caller was cancelled.
    void cancel() { cancelled_ = true; }
    bool is_cancelled() const { return cancelled_; }
    /// Notified by finish().
    event& finished() { return finished_; }

private:
    operation op_;
    fiber::time_point checkout_deadline_;
    event finished_;
    std::optional<result<void>> outcome_;
    bool cancelled_ = false;
};

} // namespace wheelcount::mongo
