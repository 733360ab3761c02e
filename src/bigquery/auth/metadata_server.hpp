#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/net/http_client.hpp"

#include <memory>
#include <string_view>

namespace wheelcount::bigquery {

inline constexpr std::string_view google_metadata_host = "metadata.google.internal";

/// Tokens of the default service account of a Google Compute Engine machine.
std::unique_ptr<token_source> make_metadata_server(std::string_view host, net::http_client& http,
                                                   const clock& clock);

} // namespace wheelcount::bigquery
