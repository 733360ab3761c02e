#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/handles.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace wheelcount::mongo {

/// Work with a connected client. It owns everything it uses, because it may be given up while it
/// runs, and says by its error's code what is to become of the client (mongo_policy.hpp).
struct operation {
    std::function<result<void>(mongoc_client_t&)> work;
    /// Doing it twice is like doing it once: it gets a second try when its connection breaks.
    bool retryable = true;
};

/// What an engine has done since it was made, and what it is doing.
struct pool_stats {
    std::uint64_t operations = 0; ///< that got a client
    std::uint64_t retries = 0;
    std::uint64_t rejected = 0; ///< refused because too many were waiting, or waited in vain
    std::uint64_t connects = 0; ///< clients that came to be connected
    std::uint64_t connect_failures = 0;
    std::uint64_t discarded = 0; ///< clients given up after an error or a lost connection
    std::size_t connected = 0;   ///< clients at the moment
    std::size_t busy = 0;        ///< jobs that run or wait for a connection of their own
    std::size_t waiting = 0;     ///< jobs that nobody has taken yet
};

/// Runs jobs on a few clients. The pool of fibres is one; a pool of threads could be another.
class pool {
public:
    virtual ~pool() = default;

    /// What the job returned, or, where it did not get that far:
    /// errc::overloaded   too many jobs waited already, or no client was free in time
    /// errc::unavailable  no connection came about in time; close() was called
    /// errc::timed_out    the job had its time
    /// errc::refused      login or certificate
    /// errc::cancelled    whoever waits for it was cancelled; the job ends at once
    virtual awaitable<result<void>> run(operation op) = 0;

    /// Takes no more jobs, finishes those it has and logs off. Idempotent.
    virtual awaitable<void> close() = 0;

    virtual pool_stats stats() const = 0;
};

/// Runs a repeatable job that may return a value.
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
