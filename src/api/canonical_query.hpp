#pragma once

#include "api/endpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// The query under which an answer is kept by whoever keeps answers by URL: known keys only, each
/// once, in the order of the table, every value in encode_query_value(). The first of several
/// counts. Without this anybody could make the same answer a thousand different ones.
std::string canonical_query(std::string_view query, const std::vector<parameter>& parameters);

/// The one spelling of a value in our URLs. As forms write it, which is what pepy.tech's
/// configurator and scripts send: `+` for a blank, %XX in upper case for what is not a letter, a
/// digit or one of `-._~*,:`. The last three stay as people type them in lists, patterns and
/// periods.
std::string encode_query_value(std::string_view value);

} // namespace wheelcount::api
