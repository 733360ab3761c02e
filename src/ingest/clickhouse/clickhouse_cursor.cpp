#include "ingest/clickhouse/clickhouse_cursor.hpp"

#include "ingest/csv/parse_count.hpp"
#include "wheelcount/core/split.hpp"

namespace wheelcount::ingest {
std::string serialize(const clickhouse_cursor& cursor) {
    return std::to_string(cursor.fetched.projects) + " " +
           std::to_string(cursor.fetched.downloads) + " " + cursor.after;
}

std::optional<clickhouse_cursor> parse_clickhouse_cursor(std::string_view text) {
    clickhouse_cursor cursor;
    if (text.empty()) return cursor;
    const auto projects = parse_count(take_until(text, ' '));
    const auto downloads = parse_count(take_until(text, ' '));
    if (!projects || !downloads || text.empty()) return std::nullopt;
    cursor.fetched = {*projects, *downloads};
    cursor.after = text;
    return cursor;
}

} // namespace wheelcount::ingest
