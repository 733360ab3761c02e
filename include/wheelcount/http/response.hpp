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

/// An answer before it is put on the wire. serialized_response adds Date, Content-Length and the
/// headers every answer carries.
struct response {
    unsigned status = 200;
    std::string_view content_type = "application/json"; ///< a literal
    cache_class caching = cache_class::no_store;
    std::vector<header> headers;
    std::string body;
    /// Version of the data it was made from. response_cache stores only responses that name it.
    std::optional<std::uint64_t> data_version = {};
    std::size_t route = 0; ///< that made it, by router::routes(); told to nobody but `traffic`
    /// What goes out in place of all this, where it was made before: see preserialized_response().
    response_ptr preserialized = {};

    std::string_view cache_control() const { return policy_of(caching).cache_control; }
};

/// As it goes over the wire.
response_ptr serialize(response r);

/// For one that is given again and again and depends on nothing but who asks: serialize() returns
/// `made` itself.
response preserialized_response(response_ptr serialized);

/// `{"error":STATUS,"message":MESSAGE}`, the shape of pepy.tech's errors.
response error_response(unsigned status, std::string_view message);
/// With default_message().
response error_response(unsigned status);
/// 503, for what may be had again in so long.
response unavailable_response(std::chrono::seconds retry_after);

/// What is said about a status where nothing better is known; pepy's (Werkzeug's) wording where
/// it has one.
std::string_view default_message(unsigned status);

} // namespace wheelcount::http
