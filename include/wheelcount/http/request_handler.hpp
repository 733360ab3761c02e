#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/serialized_response.hpp"

namespace wheelcount::http {

/// What a server serves.
class request_handler {
public:
    virtual ~request_handler() = default;

    /// The answer to a request where it is at hand; nullptr sends the request to answer(). Asked
    /// for every request, before it is known for whom, and before its target is taken apart
    /// (request::client, path and query say nothing), so it has no time to lose.
    virtual response_ptr try_cached(const request& r) = 0;

    /// The answer where try_cached() had none, to HEAD as to GET: the connection leaves out the
    /// body. An exception becomes a 500 that is logged. What `r` points to stays until the
    /// awaitable has completed.
    virtual awaitable<response_ptr> handle(const request& r) = 0;
};

} // namespace wheelcount::http
