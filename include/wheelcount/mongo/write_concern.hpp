#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// Options of a write that survives whatever happens to one server: `writeConcern` with j, of a
/// majority where there are several. Asks no server that it has heard of already.
result<bson> durable_write_options(mongoc_client_t& client);

} // namespace wheelcount::mongo
