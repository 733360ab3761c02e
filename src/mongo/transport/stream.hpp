#pragma once

#include "mongo/transport/client_streams.hpp"

#include <mongoc/mongoc.h>

namespace wheelcount::mongo {

/// The transport for mongoc_client_set_stream_initiator(): streams that suspend the client's fiber
/// where the driver's own would block the thread. `streams` is a client_streams that outlives the
/// client. TLS is inside the stream and unknown to the driver. Returns before the connection is
/// made; a failure to connect is reported by the first read, write or poll.
mongoc_stream_t* open_stream(const mongoc_uri_t* uri, const mongoc_host_list_t* host, void* streams,
                             bson_error_t* error) noexcept;

} // namespace wheelcount::mongo
