#pragma once

#include "api/endpoint.hpp"
#include "api/rate_limit_responses.hpp"

namespace wheelcount::api {

/// What all endpoints have in common: a query that is not canonical is redirected (where answers
/// are kept by URL), what the client has already is a 304, who asks for too much is refused, good
/// answers get their tag and are told how long they may be kept by browsers and by a CDN. As long
/// as nobody knows what there is, what may be kept is a 503.
awaitable<http::response> serve_endpoint(const services& s, const endpoint& e,
                                         rate_limit_responses& limited, const http::request& r);

} // namespace wheelcount::api
