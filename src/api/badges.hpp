#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

// SVG badges with pepy.tech's texts, colours and parameters. Unknown projects are a JSON 404.

awaitable<http::response> total_badge(const services& s, const http::request& r);
awaitable<http::response> month_badge(const services& s, const http::request& r);
awaitable<http::response> week_badge(const services& s, const http::request& r);

/// Parameters, all optional: `period` (total, month or monthly, week or weekly), `units`,
/// `left_color`, `right_color`, `left_text`. Values in any case; what is not understood counts as
/// not given, since a README must not lose its badge over a typing error.
awaitable<http::response> personalized_badge(const services& s, const http::request& r);

} // namespace wheelcount::api
