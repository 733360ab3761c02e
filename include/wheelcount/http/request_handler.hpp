#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/serialized_response.hpp"

namespace wheelcount::http {

/// Makes the responses of a server.
class request_handler {
public:
    virtual ~request_handler() = default;

    /// Returns the cached response, or nullptr on a miss: then handle() is called. Hot path: called
    /// before the client's address is resolved and the target is parsed, so request::client, path
    /// and query are not set.
    virtual response_ptr try_cached(const request& r) = 0;

    /// Returns the response to GET and HEAD alike: the connection omits the body for HEAD. The
    /// connection logs an exception and sends 500. `r` must outlive the awaitable.
    virtual awaitable<response_ptr> handle(const request& r) = 0;
};

} // namespace wheelcount::http
