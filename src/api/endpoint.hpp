#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A key of the query string.
struct parameter {
    std::string_view name;
    std::string_view description; ///< what it does, for people
    std::string_view example;
    std::vector<std::string_view> values = {}; ///< where only these are understood
    bool required = false;
};

/// For how long others may keep an answer.
enum class cache_class {
    badge,       ///< an hour, and for a day when nothing better is to be had
    data,        ///< an hour: pepy.tech's own rule
    short_lived, ///< a minute
    no_store,
};

using endpoint_handler =
    std::function<awaitable<http::response>(const services&, const http::request&)>;

/// A route with all that is told about it: what serves is what the OpenAPI document describes.
struct endpoint {
    std::string_view path; ///< as http::route has it
    std::string_view family;
    std::string_view summary;
    /// In the order in which a canonical URL has them.
    std::vector<parameter> query;
    std::string_view media_type; ///< content type of a good answer
    std::string_view schema;     ///< the good answer's name in openapi_schemas.cpp; empty: a text
    cache_class caching;
    unsigned cost; ///< units of the rate limit
    endpoint_handler handle;
};

/// All there are.
std::vector<endpoint> endpoints();

} // namespace wheelcount::api
