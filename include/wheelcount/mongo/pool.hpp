#pragma once

#include "wheelcount/mongo/pool_engine.hpp"
#include "wheelcount/mongo/uri.hpp"

#include <chrono>
#include <cstddef>
#include <memory>

namespace wheelcount::mongo {

struct pool_options {
    std::size_t connections = 4;   ///< clients at most, each with a connection per server
    std::size_t waiting_max = 256; ///< jobs that wait for a client; more are errc::overloaded
    std::chrono::milliseconds checkout_timeout{2'000};  ///< for a connected client
    std::chrono::milliseconds operation_timeout{5'000}; ///< for the job itself, once it has one
};

/// An engine on the loop's own thread: each client lives on a fibre, which its I/O suspends.
/// Connects when there are jobs. Destroying it without close() gives up whatever runs.
std::shared_ptr<pool> make_pool(executor ex, const uri& server_uri, const pool_options& options);

} // namespace wheelcount::mongo
