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

/// The right to write, held by one process at a time as a document `{_id: name, holder, process,
/// renewed}` in the collection `leases`. The server's clock alone says what is over, so that
/// machines need not agree on the time. The holder renews it three times per duration.
class mongo_lease : public std::enable_shared_from_this<mongo_lease> {
public:
    /// `duration` is how long a dead holder keeps it. errc::conflict names the process that holds
    /// it; other failures are the engine's.
    static awaitable<result<std::shared_ptr<mongo_lease>>>
    acquire(std::shared_ptr<mongo::pool> pool, lease_id id, std::chrono::milliseconds duration,
            const log& logger);

    mongo_lease(executor ex, std::weak_ptr<mongo::pool> pool, lease_id id,
                std::chrono::milliseconds duration, const log& logger);

    /// From a job that is about to write: makes sure that nobody else can get the lease within
    /// `duration` from now, renewing it where the time is short. errc::conflict: it is lost.
    result<void> ensure_held(mongoc_client_t& client, std::chrono::milliseconds duration);
    /// Gives it back; a failure only means that others have to wait for its end.
    awaitable<void> release();
    /// Renews it no more.
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
    std::string holder_; ///< told apart from every other, also of this process
    steady_timer renewal_timer_;
    std::chrono::steady_clock::time_point held_until_{};
    bool stopped_ = false;
};

} // namespace wheelcount::store
