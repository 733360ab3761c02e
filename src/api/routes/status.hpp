#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

/// What the figures are worth, as JSON: up to which day they are complete, which days may still be
/// corrected, which are missing, how PyPI counted, and what is known to be wrong in its log.
awaitable<http::response> status(const services& s, const http::request& r);

} // namespace wheelcount::api
