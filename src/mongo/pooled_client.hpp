#pragma once

#include "mongo/connect_backoff.hpp"
#include "mongo/pending_operation.hpp"
#include "mongo/transport/client_streams.hpp"
#include "wheelcount/mongo/handles.hpp"
#include "wheelcount/mongo/pool.hpp"
#include "wheelcount/mongo/uri.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace wheelcount::mongo {

/// What the clients of a pool share.
struct pool_state {
    pool_state(executor ex_, const uri& server_uri_, std::chrono::milliseconds checkout_timeout_,
               std::chrono::milliseconds operation_timeout_)
        : ex(ex_),
          server_uri(server_uri_),
          checkout_timeout(checkout_timeout_),
          operation_timeout(operation_timeout_) {}

    executor ex;
    uri server_uri;
    std::chrono::milliseconds checkout_timeout;
    std::chrono::milliseconds operation_timeout;
    connect_backoff backoff;
    pool_stats stats;
    std::function<std::shared_ptr<pending_operation>()> next_pending; ///< nullptr if none
    std::function<bool()> has_pending;
    std::function<void()> on_change; ///< a client connected or finished; called on a fiber
};

/// One client of the driver and the fiber that it runs on. "From the loop" below means: not from a
/// fiber.
class pooled_client {
public:
    explicit pooled_client(pool_state& state);
    pooled_client(const pooled_client&) = delete;
    pooled_client& operator=(const pooled_client&) = delete;
    ~pooled_client();

    bool is_idle() const { return !pending_ && !is_finished(); }
    bool is_connected() const { return client_ != nullptr; }
    bool is_finished() const { return fiber_->finished(); }
    const pending_operation* pending() const { return pending_.get(); }

    /// From the loop: an operation was queued.
    void wake() { fiber_->wake(); }
    /// From the loop: notices a deadline that has passed.
    void wake_if_due(fiber::time_point now);
    /// From the loop: the running operation fails now.
    void expire() { fiber_->expire(); }
    /// From the loop: finishes when the queue is empty.
    void stop();

private:
    void run_loop();
    void serve(pending_operation& pending);
    result<void> run(const operation& op);
    result<void> ensure_connected(fiber::time_point limit);
    result<void> wait_to_connect(fiber::time_point limit);
    result<void> connect();
    void discard_client();
    void destroy_immediately(handle<mongoc_client_t> client);
    void disconnect();
    void set_deadline(fiber::time_point deadline);

    pool_state& state_;
    std::shared_ptr<fiber> fiber_;
    client_streams streams_;
    handle<mongoc_client_t> client_;
    std::shared_ptr<pending_operation> pending_;
    bool waiting_to_connect_ = false;
    bool stopping_ = false;
    bool aborted_ = false; // every wait fails at once, also that of disconnect()
};

} // namespace wheelcount::mongo
