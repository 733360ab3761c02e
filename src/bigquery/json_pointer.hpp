#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::bigquery {

/// nullopt: not JSON. For small documents only; result_parser parses result pages.
std::optional<boost::json::value> parse_json(std::string_view text);

/// The string at a JSON pointer (RFC 6901, "/error/errors/0/reason"); empty if there is none.
std::string_view string_at(const boost::json::value& document, std::string_view pointer);

/// The count at a JSON pointer; Google sends 64-bit numbers as strings of digits or as numbers.
std::optional<std::uint64_t> count_at(const boost::json::value& document, std::string_view pointer);

} // namespace wheelcount::bigquery
