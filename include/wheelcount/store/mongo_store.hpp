#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/store/document_store.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace wheelcount::store {

struct mongo_options {
    std::string uri; ///< mongodb://…; the database is `wheelcount` unless it names another
    /// A writer holds the lease `ingest` until it is closed, or for lease_ttl after its death;
    /// it reads from the primary. Without this, put() and erase() fail with errc::refused.
    bool writer = false;
    /// A reader that opens also while no server can be reached; its calls fail until one can.
    bool allow_unavailable = false;
    std::size_t connections = 4;                       ///< calls beyond wait for one of them
    std::chrono::milliseconds checkout_timeout{2'000}; ///< for a connection, then errc::overloaded
    std::chrono::milliseconds timeout{10'000};         ///< for one call once it has a connection
    std::chrono::milliseconds lease_ttl{30'000};
};

/// Connects, which a writer needs for its lease and the collection, and a reader to find out early
/// whether it can. The loop must run until close() has returned.
/// errc::bad_input: the connection string, with what is wrong about it.
/// errc::refused: login or certificate. errc::unavailable: no server, where there must be one.
/// errc::conflict: another process holds the lease, and the message says which.
awaitable<result<std::unique_ptr<document_store>>> open_mongo_store(mongo_options options,
                                                                    const log& logger);

} // namespace wheelcount::store
