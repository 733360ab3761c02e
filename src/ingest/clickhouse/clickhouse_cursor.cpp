#include "ingest/clickhouse/clickhouse_cursor.hpp"

#include "ingest/csv/parse_count.hpp"

namespace wheelcount::ingest {
namespace {

/// The number before the next blank; `text` goes on behind it.
std::optional<std::uint64_t> take_number(std::string_view& text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto count = parse_count(text.substr(0, blank));
    text.remove_prefix(blank + 1);
    return count;
}

} // namespace

std::string serialize(const clickhouse_cursor& cursor) {
    return std::to_string(cursor.fetched.projects) + " " +
           std::to_string(cursor.fetched.downloads) + " " + cursor.after;
}

std::optional<clickhouse_cursor> parse_clickhouse_cursor(std::string_view text) {
    clickhouse_cursor cursor;
    if (text.empty()) return cursor;
    const auto projects = take_number(text);
    const auto downloads = projects ? take_number(text) : std::nullopt;
    if (!downloads || text.empty()) return std::nullopt;
    cursor.fetched = {*projects, *downloads};
    cursor.after = text;
    return cursor;
}

} // namespace wheelcount::ingest
