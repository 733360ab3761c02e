#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>
#include <mongoc/mongoc.h>
#include <string>

namespace wheelcount::store {

struct lease_id {
    std::string database;
    std::string name;
};

/// Takes the lease if it is free, expired (not renewed for `duration` by the server's clock), or
/// held by `holder` already. errc::conflict names the process that holds it.
result<void> acquire_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder,
                           std::chrono::milliseconds duration);

/// errc::conflict: `holder` has lost the lease.
result<void> renew_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder);

/// Deletes the lease if `holder` has it.
result<void> release_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder);

} // namespace wheelcount::store
