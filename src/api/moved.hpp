#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// 301 to a path of ours; `query` without its mark.
http::response moved_to(std::string where, std::string_view query);

} // namespace wheelcount::api
