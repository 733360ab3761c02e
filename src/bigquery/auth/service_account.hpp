#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/net/http_client.hpp"

#include <boost/json/value.hpp>

#include <memory>

namespace wheelcount::bigquery {

enum class token_mode {
    self_signed, ///< our own signature is the token: no round trip (AIP-4111)
    exchanged,   ///< the signature is exchanged for a token (RFC 7523)
};

/// From a key file of type service_account. errc::bad_input: a member is missing or no good.
result<std::unique_ptr<token_source>> make_service_account(const boost::json::value& key_file,
                                                           token_mode mode, net::http_client& http,
                                                           const clock& clock);

} // namespace wheelcount::bigquery
