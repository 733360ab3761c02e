#pragma once

#include "store/fibre.hpp"
#include "store/mongo_engine.hpp"
#include "wheelcount/core/steady_timer.hpp"

#include <optional>
#include <utility>

namespace wheelcount::store {

/// A job on its way through the pool, shared by whoever waits for it, the queue and its worker.
class mongo_task {
public:
    mongo_task(executor ex, mongo_job job, fibre::time_point wait_limit)
        : job_(std::move(job)), wait_limit_(wait_limit), ended_(ex, fibre::time_point::max()) {}

    const mongo_job& job() const { return job_; }
    /// Until when it may wait for a connected client.
    fibre::time_point wait_limit() const { return wait_limit_; }

    void finish(result<void> outcome) {
        outcome_ = std::move(outcome);
        ended_.cancel();
    }
    const std::optional<result<void>>& outcome() const { return outcome_; }
    /// Nobody waits for it any more.
    void give_up() { given_up_ = true; }
    bool is_given_up() const { return given_up_; }
    /// Never expires; cancelled at the end.
    steady_timer& ended() { return ended_; }

private:
    mongo_job job_;
    fibre::time_point wait_limit_;
    steady_timer ended_;
    std::optional<result<void>> outcome_;
    bool given_up_ = false;
};

} // namespace wheelcount::store
