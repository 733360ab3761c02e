#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"

#include <chrono>
#include <string>

namespace wheelcount::bigquery {

struct token {
    std::string bearer;
    std::chrono::system_clock::time_point expires;
};

/// Fetches new tokens. It neither caches (cached_credentials does) nor retries (the client does).
class token_source {
public:
    virtual ~token_source() = default;
    /// errc::permission_denied: the credentials are wrong or revoked; errc::unavailable: retry.
    virtual awaitable<result<token>> fetch() = 0;
};

} // namespace wheelcount::bigquery
