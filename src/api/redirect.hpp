#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// 301 (RFC 9110, 15.4.2) to a path of this server; `query` is without its `?`.
http::response redirect_permanent(std::string location, std::string_view query);

} // namespace wheelcount::api
