#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

inline constexpr std::string_view svg_media_type = "image/svg+xml";

/// A picture for READMEs. Opened as a page of its own it must not be able to run anything.
http::response svg_response(std::string svg);

} // namespace wheelcount::api
