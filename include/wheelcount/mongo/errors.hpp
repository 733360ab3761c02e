#pragma once

#include "wheelcount/core/error.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// Converts an error of the driver (MONGOC_ERROR_API_VERSION_2):
/// errc::unavailable        no server, a broken connection, a server that is not primary (any more)
/// errc::timed_out          the server exceeded maxTimeMS or another time limit
/// errc::permission_denied  authentication or authorization failed
/// errc::conflict           duplicate key
/// errc::internal           the driver or the server does not accept the command
error to_error(const bson_error_t& driver_error);

} // namespace wheelcount::mongo
