#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

/// The front page: a search box (`?q=NAME` shows that project), and the projects with most
/// downloads in the 30 days that were ranked last, with what is known about these.
awaitable<http::response> home(const services& s, const http::request& r);

} // namespace wheelcount::api
