#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/mongo/bson.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// Returns `{writeConcern: …}` for a write that survives the loss of one server: acknowledged from
/// the journal, of a majority in a replica set. Needs a round trip only before the topology is
/// known. https://www.mongodb.com/docs/manual/reference/write-concern/
result<bson> durable_write_options(mongoc_client_t& client);

} // namespace wheelcount::mongo
