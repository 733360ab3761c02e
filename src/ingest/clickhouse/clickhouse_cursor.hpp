#pragma once

#include "ingest/clickhouse/clickhouse_rows.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// A position in a day: the last fetched project and the sums up to it. A resumed fetch can thus
/// still compare the sums of the whole day.
struct clickhouse_cursor {
    std::string after;
    clickhouse_totals fetched;
};

/// `PROJECTS DOWNLOADS NAME`.
std::string serialize(const clickhouse_cursor& cursor);

/// The empty text is the beginning. nullopt: not a cursor.
std::optional<clickhouse_cursor> parse_clickhouse_cursor(std::string_view text);

} // namespace wheelcount::ingest
