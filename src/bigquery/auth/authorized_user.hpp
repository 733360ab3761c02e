#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/net/http_client.hpp"

#include <boost/json/value.hpp>

#include <memory>

namespace wheelcount::bigquery {

/// Tokens from the refresh token in a file of type authorized_user, which
/// `gcloud auth application-default login` writes. errc::bad_input: a member is missing.
result<std::unique_ptr<token_source>>
make_authorized_user(const boost::json::value& file, net::http_client& http, const clock& clock);

} // namespace wheelcount::bigquery
