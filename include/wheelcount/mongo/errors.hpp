#pragma once

#include "wheelcount/core/error.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// What a failure that the driver reports means for us:
/// errc::unavailable   no server, a broken connection, a server that is not (any more) primary
/// errc::timed_out     the server gave up at its time limit
/// errc::refused       login or permission
/// errc::conflict      a document of that id exists
/// errc::internal      the server does not understand what we asked for
error to_error(const bson_error_t& driver_error);

} // namespace wheelcount::mongo
