#pragma once

#include <string_view>

namespace wheelcount::http {

/// `If-None-Match: *` means whatever there is, if there is something (RFC 9110, 13.1.2).
constexpr std::string_view any_etag = "*";

/// Whether `If-None-Match` names the tag, compared weakly (RFC 9110, 8.8.3.2), or is any_etag.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

} // namespace wheelcount::http
