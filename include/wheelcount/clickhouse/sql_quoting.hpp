#pragma once

#include <string>
#include <string_view>

namespace wheelcount::clickhouse {

/// Quotes any bytes as a string literal: 'it\'s'.
std::string quote_literal(std::string_view text);

/// Quotes any name of a table or a database as an identifier: `pypi`.
std::string quote_identifier(std::string_view name);

} // namespace wheelcount::clickhouse
