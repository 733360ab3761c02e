#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

// For responses that are too long for a json::value.

/// Appends a comma, unless an object or list has just begun.
void append_comma(std::string& json);
/// Appends a comma if needed, the key and a colon.
void append_key(std::string& json, std::string_view key);

/// 200.
http::response json_response(std::string json);

} // namespace wheelcount::api
