#pragma once

#include "api/endpoint.hpp"
#include "api/rate_limit_responses.hpp"

namespace wheelcount::api {

/// What all endpoints share, in this order: 503 before the data are loaded, 301 to the canonical
/// query, 429 over the quota, the endpoint's handler, then ETag and the cache headers of its class.
/// http::response_cache evaluates If-None-Match. Endpoints that are never cached only have the
/// quota.
awaitable<http::response> serve_endpoint(const services& s, const endpoint& e,
                                         rate_limit_responses& limited, const http::request& r);

} // namespace wheelcount::api
