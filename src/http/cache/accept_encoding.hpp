#pragma once

#include <string_view>

namespace wheelcount::http {

/// How a body is coded on its way (RFC 9110, 8.4).
enum class encoding { identity, gzip, brotli };

/// The name in Content-Encoding: "gzip", "br"; "identity" is not sent.
std::string_view name(encoding e);

/// What a client wants most by its Accept-Encoding (RFC 9110, 12.5.3): the highest weight, of equal
/// ones the smaller body. Whatever is malformed counts as not accepted, and nothing as identity,
/// which is sent even where a client refuses it: there is no answer without a body.
encoding preferred_encoding(std::string_view accept_encoding);

} // namespace wheelcount::http
