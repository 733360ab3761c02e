#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// 301 to a path of ours; `query` without its mark.
http::response redirect_permanent(std::string location, std::string_view query);

} // namespace wheelcount::api
