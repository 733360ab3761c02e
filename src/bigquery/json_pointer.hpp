#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// nullopt: not JSON. Only for small documents; result pages go through the result_parser.
std::optional<boost::json::value> parse_json(std::string_view text);

/// The string at a JSON pointer ("/error/errors/0/reason"); empty when there is none.
std::string_view string_at(const boost::json::value& document, std::string_view pointer);

/// The count at a JSON pointer, which Google writes as a number or as a string of digits.
std::optional<std::uint64_t> count_at(const boost::json::value& document, std::string_view pointer);

} // namespace wheelcount::bigquery
