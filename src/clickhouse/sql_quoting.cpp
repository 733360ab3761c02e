#include "wheelcount/clickhouse/sql_quoting.hpp"

namespace wheelcount::clickhouse {
namespace {

/// Only the quote and the backslash need an escape.
std::string quoted(std::string_view text, char quote) {
    std::string sql(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\') sql += '\\';
        sql += c;
    }
    sql += quote;
    return sql;
}

} // namespace

std::string quote_literal(std::string_view text) {
    return quoted(text, '\'');
}

std::string quote_identifier(std::string_view name) {
    return quoted(name, '`');
}

} // namespace wheelcount::clickhouse
