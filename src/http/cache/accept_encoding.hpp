#pragma once

#include <string_view>

namespace wheelcount::http {

/// A content coding (RFC 9110, 8.4).
enum class encoding { identity, gzip, brotli };

/// The value of Content-Encoding: "gzip" or "br". "identity" is not sent.
std::string_view name(encoding e);

/// The coding that Accept-Encoding prefers (RFC 9110, 12.5.3): the highest weight; of equal weights
/// the one with the smaller result. A malformed element is not acceptable. Falls back to identity
/// even if the client excludes it, because a response is better than a 406.
encoding preferred_encoding(std::string_view accept_encoding);

} // namespace wheelcount::http
