#pragma once

#include "mongo/transport/client_streams.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// The driver's transport (mongoc_client_set_stream_initiator): streams that suspend the link's
/// fibre where the driver's own would block the thread. `link` is a client_streams that outlives
/// the client. TLS is within the stream: the driver knows nothing of it. A stream is returned
/// before its connection is there, and tells its failure when it is used.
mongoc_stream_t* open_stream(const mongoc_uri_t* uri, const mongoc_host_list_t* host, void* streams,
                             bson_error_t* error) noexcept;

} // namespace wheelcount::mongo
