#pragma once

#include "api/endpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {

/// The canonical form of a query: known keys only, each once (the first one counts), in the order
/// of `parameters`, values encoded by encode_query_value(). Caches store responses by URL, so other
/// forms would multiply the entries of one response.
std::string canonical_query(std::string_view query, const std::vector<parameter>& parameters);

/// The canonical encoding of a value, that of HTML forms, which pepy.tech's configurator sends: `+`
/// for a blank, %XX in upper case for all but letters, digits and `-._~*,:`. The last three stay
/// unescaped because lists, patterns and periods contain them.
std::string encode_query_value(std::string_view value);

} // namespace wheelcount::api
