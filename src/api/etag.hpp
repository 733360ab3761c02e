#pragma once

#include "wheelcount/api/data_view.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// The ETag of a URL (RFC 9110, 8.8.3): changes with the data and with the version of the program,
/// since another version may render the same data otherwise. Weak, because a CDN may compress the
/// body.
std::string make_etag(std::string_view program_version, const data_snapshot& snapshot,
                      std::string_view path, std::string_view query);

} // namespace wheelcount::api
