#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/operation.hpp"
#include "wheelcount/mongo/uri.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace wheelcount::mongo {

struct pool_options {
    std::size_t connections = 4;   ///< clients at most, each with one connection per server
    std::size_t waiting_max = 256; ///< queued operations; further ones fail with errc::overloaded
    std::chrono::milliseconds checkout_timeout{2'000};  ///< to get a connected client
    std::chrono::milliseconds operation_timeout{5'000}; ///< for the operation once it has a client
};

/// Counters since the pool was made, and its state now.
struct pool_stats {
    std::uint64_t operations = 0; ///< attempts that got a client
    std::uint64_t retries = 0;
    std::uint64_t rejected = 0; ///< errc::overloaded: queue full, or no client free in time
    std::uint64_t connects = 0; ///< successful
    std::uint64_t connect_failures = 0;
    std::uint64_t discarded = 0; ///< clients destroyed after an error or a lost connection
    std::size_t connected = 0;   ///< clients connected now
    std::size_t busy = 0;        ///< operations that run, or that wait for their client to connect
    std::size_t waiting = 0;     ///< operations in the queue
};

/// A bounded pool of clients on the thread of the loop `ex`. Each client lives on a fiber, which
/// its I/O suspends, so that a blocking driver does not block the loop. Connects on demand.
/// Destroying the pool without close() aborts what runs: such calls fail with errc::cancelled.
class pool {
public:
    pool(executor ex, const uri& server_uri, const pool_options& options);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;
    ~pool();

    /// Returns what the work returned, or:
    /// errc::overloaded         the queue is full, or no client was free within checkout_timeout
    /// errc::unavailable        no server could be reached within checkout_timeout, or close()
    ///                          was called
    /// errc::timed_out          no connection, or no response, in time
    /// errc::permission_denied  login or certificate refused
    /// errc::cancelled          the calling coroutine was cancelled; the operation is aborted
    awaitable<result<void>> run(operation op);

    /// Accepts no further operations, completes those queued and running, and ends the sessions on
    /// the servers. Idempotent.
    awaitable<void> close();

    pool_stats stats() const;

private:
    class impl;
    std::shared_ptr<impl> impl_;
};

/// Runs a retryable operation that returns a value.
template <class T>
awaitable<result<T>> execute(pool& pool, std::function<result<T>(mongoc_client_t&)> work) {
    operation op;
    if constexpr (std::is_void_v<T>) {
        op.work = std::move(work);
        co_return co_await pool.run(std::move(op));
    } else {
        const auto value = std::make_shared<std::optional<T>>();
        op.work = [value, work = std::move(work)](mongoc_client_t& client) -> result<void> {
            auto returned = work(client);
            if (!returned) return returned.error();
            *value = std::move(*returned);
            return {};
        };
        const auto done = co_await pool.run(std::move(op));
        if (!done) co_return done.error();
        co_return std::move(**value);
    }
}

} // namespace wheelcount::mongo
