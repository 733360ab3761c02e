#include "ingest/clickhouse/clickhouse_query.hpp"

#include "wheelcount/clickhouse/sql_quoting.hpp"

namespace wheelcount::ingest {

using clickhouse::quote_identifier;
using clickhouse::quote_literal;
using domain::dimension;

std::optional<clickhouse_rollup> rollup_of(dimension dim) {
    switch (dim) {
    case dimension::python:
        return clickhouse_rollup{"pypi_downloads_per_day_by_version_by_python", "python_minor"};
    case dimension::system:
        return clickhouse_rollup{"pypi_downloads_per_day_by_version_by_system", "system"};
    case dimension::country:
        return clickhouse_rollup{"pypi_downloads_per_day_by_version_by_country", "country_code"};
    default:
        return std::nullopt;
    }
}

clickhouse_query::clickhouse_query(std::string database, day date)
    : database_(std::move(database)), date_(to_string(date)) {}

std::string clickhouse_query::split_points(std::string_view after, std::uint64_t every,
                                           std::uint64_t rows_max) const {
    return "SELECT project FROM (SELECT project, row_number() OVER (ORDER BY project) AS n "
           "FROM (SELECT DISTINCT project" +
           from(names_rollup) + " WHERE project > " + quote_literal(after) + ")) WHERE n % " +
           std::to_string(every) + " = 0 ORDER BY project LIMIT " + std::to_string(rows_max);
}

std::string clickhouse_query::totals(const clickhouse_rollup& rollup,
                                     const name_range& range) const {
    return "SELECT uniqExact(project), sum(count)" + of_day(rollup, range);
}

// Entries are arrays of strings, because versions of ClickHouse format tuples and large integers in
// different ways.
std::string clickhouse_query::page(const clickhouse_rollup& rollup, const name_range& range,
                                   std::uint64_t projects_max) const {
    const std::string columns(rollup.columns);
    return "SELECT project, groupArray([" + columns + ", toString(n)]) FROM (SELECT project, " +
           columns + ", sum(count) AS n" + of_day(rollup, range) + " GROUP BY project, " + columns +
           ") GROUP BY project ORDER BY project LIMIT " + std::to_string(projects_max);
}

std::string clickhouse_query::from(const clickhouse_rollup& rollup) const {
    return " FROM " + quote_identifier(database_) + "." + quote_identifier(rollup.table);
}

std::string clickhouse_query::of_day(const clickhouse_rollup& rollup,
                                     const name_range& range) const {
    std::string sql = from(rollup) + " WHERE date = " + quote_literal(date_) + " AND project > " +
                      quote_literal(range.after);
    if (range.last) sql += " AND project <= " + quote_literal(*range.last);
    return sql;
}

} // namespace wheelcount::ingest
