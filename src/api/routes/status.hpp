#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

/// The state of the data, as JSON: the last complete day, days that may still be corrected, missing
/// days, the counting version, and the known breaks of PyPI's log.
awaitable<http::response> status(const services& s, const http::request& r);

} // namespace wheelcount::api
