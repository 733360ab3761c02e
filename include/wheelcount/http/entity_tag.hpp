#pragma once

#include <string_view>

namespace wheelcount::http {

/// `If-None-Match: *` means whatever there is, if there is something (RFC 9110, 13.1.2).
constexpr std::string_view any_tag = "*";

/// Whether `If-None-Match` names the tag, compared weakly (RFC 9110, 8.8.3.2), or is any_tag.
bool names_tag(std::string_view if_none_match, std::string_view tag);

} // namespace wheelcount::http
