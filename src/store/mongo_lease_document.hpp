#pragma once

#include "wheelcount/core/error.hpp"

#include <chrono>
#include <mongoc/mongoc.h>
#include <string>

namespace wheelcount::store {

/// Which lease of which database.
struct lease_place {
    std::string database;
    std::string name;
};

/// Takes a lease that is free, or not renewed for `duration` by the server's clock; `holder` may
/// hold it already. errc::conflict names the process that has it.
result<void> take_lease(mongoc_client_t& client, const lease_place& place,
                        const std::string& holder, std::chrono::milliseconds duration);

/// errc::conflict when the holder has it no more.
result<void> renew_lease(mongoc_client_t& client, const lease_place& place,
                         const std::string& holder);

/// Frees it, if the holder has it.
result<void> free_lease(mongoc_client_t& client, const lease_place& place,
                        const std::string& holder);

} // namespace wheelcount::store
