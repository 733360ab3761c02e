#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/net/http_client.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::bigquery {

inline constexpr std::string_view google_token_uri = "https://oauth2.googleapis.com/token";
inline constexpr std::string_view bigquery_scope = "https://www.googleapis.com/auth/bigquery";

/// A token request: a POST of form fields (RFC 6749 §4).
net::http_request
token_request(std::string_view uri,
              std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

/// Classifies an error response (RFC 6749 §5.2) as permission_denied or unavailable.
errc token_error_code(unsigned status, std::string_view error_name);

/// Parses a token response. The endpoint's error description becomes part of the error message.
result<token> parse_token(const net::http_response& response,
                          std::chrono::system_clock::time_point now);

/// Sends the request and parses the response.
awaitable<result<token>> fetch_token(net::http_client& http, const clock& clock,
                                     net::http_request request);

} // namespace wheelcount::bigquery
