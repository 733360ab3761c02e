#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

inline constexpr std::string_view svg_media_type = "image/svg+xml";

/// An image for READMEs. Its Content-Security-Policy forbids scripts, also when it is opened alone.
http::response svg_response(std::string svg);

} // namespace wheelcount::api
