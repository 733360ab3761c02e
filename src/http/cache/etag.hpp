#pragma once

#include <string_view>

namespace wheelcount::http {

/// Whether If-None-Match matches a representation with this tag (RFC 9110, 13.1.2): a list of tags
/// that has it, compared weakly (8.8.3.2), or `*`. False if one of the two is empty: a response
/// without a tag (an error) is always sent.
bool matches_etag(std::string_view if_none_match, std::string_view etag);

} // namespace wheelcount::http
