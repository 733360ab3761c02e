#pragma once

#include "wheelcount/api/data_view.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// A weak entity tag (RFC 9110, 8.8.3): equal as long as the same URL is answered from the same
/// data by the same program. Weak, because a CDN may compress what it passes on.
std::string make_etag(const data_snapshot& snapshot, std::string_view path, std::string_view query);

} // namespace wheelcount::api
