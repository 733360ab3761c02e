#pragma once

#include "store/mongo/mongo_lease_document.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/mongo/pool.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace wheelcount::store {

/// The right to write, held by one process at a time: a document `{_id: name, holder, process,
/// renewed}` in the collection `leases`. Only the server's clock decides whether it has expired, so
/// the clocks of the machines need not agree. The holder renews it three times per duration.
class mongo_lease : public std::enable_shared_from_this<mongo_lease> {
public:
    /// `duration` is the time to live after a crash. errc::conflict names the process that holds
    /// it; other errors are the pool's.
    static awaitable<result<std::shared_ptr<mongo_lease>>>
    acquire(std::shared_ptr<mongo::pool> pool, lease_id id, std::chrono::milliseconds duration,
            const log& logger);

    mongo_lease(executor ex, std::weak_ptr<mongo::pool> pool, lease_id id,
                std::chrono::milliseconds duration, const log& logger);

    /// From an operation that is about to write: ensures that the lease lasts for `duration` from
    /// now, and renews it otherwise. errc::conflict: another process has it.
    result<void> ensure_held(mongoc_client_t& client, std::chrono::milliseconds duration);
    /// Deletes the lease. A failure is logged: others then have to wait until it expires.
    awaitable<void> release();
    void stop_renewing();

private:
    awaitable<result<void>> take(mongo::pool& pool);
    awaitable<result<void>> renew(mongo::pool& pool);
    awaitable<result<void>> run_and_extend(mongo::pool& pool, mongo::operation op);
    awaitable<void> renew_loop(std::shared_ptr<mongo_lease> self);

    std::weak_ptr<mongo::pool> pool_; // the store owns it; renewing must not keep it alive
    lease_id id_;
    std::chrono::milliseconds duration_;
    const log& log_;
    std::string holder_; ///< random: unique also among the stores of this process
    steady_timer renewal_timer_;
    std::chrono::steady_clock::time_point held_until_{};
    bool stopped_ = false;
};

} // namespace wheelcount::store
