#pragma once

#include "ingest/clickhouse/clickhouse_rows.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// How far a day was fetched: the last project, and what arrived up to it. Fetching that goes on
/// behind it can thus still tell whether all of it adds up to the day.
struct clickhouse_cursor {
    std::string after;
    clickhouse_totals fetched;
};

/// `PROJECTS DOWNLOADS NAME`.
std::string serialize(const clickhouse_cursor& cursor);

/// Empty: the beginning. nullopt: no cursor.
std::optional<clickhouse_cursor> parse_clickhouse_cursor(std::string_view text);

} // namespace wheelcount::ingest
