#pragma once

#include <string>
#include <string_view>

namespace wheelcount::clickhouse {

/// Any bytes as a string literal: 'it\'s'.
std::string quote_literal(std::string_view text);

/// Any name of a table or a database: `pypi`.
std::string quote_identifier(std::string_view name);

} // namespace wheelcount::clickhouse
