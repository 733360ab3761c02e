#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>
#include <mongoc/mongoc.h>
#include <string>

namespace wheelcount::store {

/// Which lease of which database.
struct lease_id {
    std::string database;
    std::string name;
};

/// Takes a lease that is free, or not renewed for `duration` by the server's clock; `holder` may
/// hold it already. errc::conflict names the process that has it.
result<void> acquire_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder,
                           std::chrono::milliseconds duration);

/// errc::conflict when the holder has it no more.
result<void> renew_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder);

/// Frees it, if the holder has it.
result<void> release_lease(mongoc_client_t& client, const lease_id& id, const std::string& holder);

} // namespace wheelcount::store
