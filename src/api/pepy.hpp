#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

namespace wheelcount::api {

/// pepy.tech's first API: `{id, total_downloads, downloads: {date: int}}` of the last 30 complete
/// days. Dates without downloads are absent.
awaitable<http::response> pepy_v1(const services& s, const http::request& r);

/// pepy.tech's second: `{id, total_downloads, versions: [text], downloads: {date: {version: int}}}`
/// from the first of a month on, 90 to 120 complete days. `versions` are those that occur in it,
/// ascending by PEP 440.
awaitable<http::response> pepy_v2(const services& s, const http::request& r);

} // namespace wheelcount::api
