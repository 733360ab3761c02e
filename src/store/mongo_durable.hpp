#pragma once

#include "store/bson.hpp"
#include "wheelcount/core/error.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::store {

/// Options of a write that survives whatever happens to one server: `writeConcern` with j, of a
/// majority where there are several. Asks no server that it has heard of already.
result<bson> durable_writes(mongoc_client_t& client);

} // namespace wheelcount::store
