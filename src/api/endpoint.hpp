#pragma once

#include "wheelcount/api/routes.hpp"
#include "wheelcount/http/cache_policy.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// A parameter of the query string.
struct parameter {
    std::string_view name;
    std::string_view description; ///< for the OpenAPI document
    std::string_view example;
    std::vector<std::string_view> values = {}; ///< all that are accepted; empty: any text
    bool required = false;
};

using http::cache_class;

using endpoint_handler =
    std::function<awaitable<http::response>(const services&, const http::request&)>;

/// A route with its description. The same table serves requests and makes the OpenAPI document.
struct endpoint {
    std::string_view path; ///< see http::route
    std::string_view family;
    std::string_view summary;
    /// In the order of a canonical URL.
    std::vector<parameter> query;
    std::string_view media_type; ///< of a 200 response
    std::string_view schema;     ///< of a 200 response, in openapi_schemas.cpp; empty: not JSON
    cache_class caching;         ///< of a 200 response that its handler does not classify
    unsigned cost;               ///< quota units
    endpoint_handler handle;
};

/// The endpoints of all families.
std::vector<endpoint> endpoints();

} // namespace wheelcount::api
