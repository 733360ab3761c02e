#pragma once

#include "store/mongo_link.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::store {

/// The driver's transport (mongoc_client_set_stream_initiator): streams that suspend the link's
/// fibre where the driver's own would block the thread. `link` is a mongo_link that outlives the
/// client. TLS is within the stream: the driver knows nothing of it. A stream is returned before
/// its connection is there, and tells its failure when it is used.
mongoc_stream_t* open_mongo_stream(const mongoc_uri_t* uri, const mongoc_host_list_t* host,
                                   void* link, bson_error_t* error) noexcept;

} // namespace wheelcount::store
