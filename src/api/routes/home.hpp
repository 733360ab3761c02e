#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

/// The front page: a search box (`?q=NAME` shows that project), the projects with most downloads in
/// the last ranked 30 days, and the known breaks of these days.
awaitable<http::response> home(const services& s, const http::request& r);

} // namespace wheelcount::api
