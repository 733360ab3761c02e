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

/// Where new tokens come from. It neither caches nor retries: cached_credentials does the one,
/// whoever makes the calls the other.
class token_source {
public:
    virtual ~token_source() = default;
    /// errc::refused: the credentials are wrong or revoked; errc::unavailable: ask again.
    virtual awaitable<result<token>> fetch() = 0;
};

} // namespace wheelcount::bigquery
