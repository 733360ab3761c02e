#pragma once

#include <string_view>

namespace wheelcount::http {

/// Whether `If-None-Match` names the tag, compared weakly (RFC 9110, 8.8.3.2), or is `*`.
bool names_tag(std::string_view if_none_match, std::string_view tag);

} // namespace wheelcount::http
