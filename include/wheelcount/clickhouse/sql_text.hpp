#pragma once

#include <string>
#include <string_view>

namespace wheelcount::clickhouse {

/// Any bytes as a string literal: 'it\'s'.
std::string literal(std::string_view text);

/// Any name of a table or a database: `pypi`.
std::string identifier(std::string_view name);

} // namespace wheelcount::clickhouse
