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
    /// A writer holds the lease `ingest` until close(), or for lease_ttl after a crash, and reads
    /// from the primary. Without it put() and erase() fail with errc::permission_denied.
    bool writer = false;
    /// A reader opens even if no server can be reached; its calls fail until one can.
    bool allow_unavailable = false;
    std::size_t connections = 4;                       ///< concurrent calls; others are queued
    std::chrono::milliseconds checkout_timeout{2'000}; ///< to get a connection
    std::chrono::milliseconds timeout{10'000};         ///< for a call once it has a connection
    std::chrono::milliseconds lease_ttl{30'000};
};

/// Connects; a writer also creates the collection and takes the lease. The loop must run until
/// close() has returned.
/// errc::bad_input          the connection string or the timeouts
/// errc::permission_denied  login or certificate refused
/// errc::unavailable        no server can be reached, and allow_unavailable is false
/// errc::conflict           another process holds the lease; the message names it
awaitable<result<std::unique_ptr<document_store>>> open_mongo_store(mongo_options options,
                                                                    const log& logger);

} // namespace wheelcount::store
