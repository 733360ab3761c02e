#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

// For answers that are too long to be made of json::value objects first.

/// Separates from what stands before it in the same object or list.
void append_comma(std::string& json);
/// With its comma and colon.
void append_key(std::string& json, std::string_view key);

/// A good answer.
http::response json_response(std::string json);

} // namespace wheelcount::api
