#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/wire_answer.hpp"

namespace wheelcount::http {

/// What a server serves.
class site {
public:
    virtual ~site() = default;

    /// The answer to a request where it is at hand; nullptr sends the request to answer(). Asked
    /// for every request, before it is known for whom, and before its target is taken apart
    /// (request::client, path and query say nothing), so it has no time to lose.
    virtual answer_ptr at_hand(const request& r) = 0;

    /// The answer where at_hand() had none, to HEAD as to GET: the connection leaves out the body.
    /// An exception becomes a 500 that is logged. What `r` points to stays until the awaitable has
    /// completed.
    virtual awaitable<answer_ptr> answer(const request& r) = 0;
};

} // namespace wheelcount::http
