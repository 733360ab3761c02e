#pragma once

#include "wheelcount/http/cache_policy.hpp"
#include "wheelcount/http/header.hpp"
#include "wheelcount/http/serialized_response.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// A response before serialization. serialize() adds Date, Content-Length and the header fields of
/// every response.
struct response {
    unsigned status = 200;
    std::string_view content_type = "application/json"; ///< a literal
    cache_class caching = cache_class::no_store;
    std::vector<header> headers;
    std::string body;
    /// Version of the data it was made from. response_cache stores only responses that name it.
    std::optional<std::uint64_t> data_version = {};
    std::size_t route = 0; ///< index into router::routes(), for http_metrics
    /// If set, serialize() returns it instead: see preserialized_response().
    response_ptr preserialized = {};

    std::string_view cache_control() const { return policy_of(caching).cache_control; }
};

response_ptr serialize(response r);

/// A response that serialize() returns as is: for responses that are sent often, but must not be
/// cached (404, 405, 429).
response preserialized_response(response_ptr serialized);

/// `{"error":STATUS,"message":MESSAGE}`, the shape of pepy.tech's errors.
response error_response(unsigned status, std::string_view message);
/// The same with default_message().
response error_response(unsigned status);
/// 503 with Retry-After.
response unavailable_response(std::chrono::seconds retry_after);

/// The generic message of a status: pepy.tech's (Werkzeug's) wording if it has one.
std::string_view default_message(unsigned status);

} // namespace wheelcount::http
