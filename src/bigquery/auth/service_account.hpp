#pragma once

#include "bigquery/auth/token_source.hpp"
#include "wheelcount/core/clock.hpp"

#include <boost/json/value.hpp>

#include <memory>

namespace wheelcount::bigquery {

/// Tokens from a key file of type service_account. errc::bad_input: a member is missing or invalid.
result<std::unique_ptr<token_source>> make_service_account(const boost::json::value& key_file,
                                                           const clock& clock);

} // namespace wheelcount::bigquery
