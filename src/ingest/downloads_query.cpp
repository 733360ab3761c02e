#include "wheelcount/ingest/downloads_query.hpp"

#include "ingest/parse_count.hpp"

#include <cstdint>

namespace wheelcount::ingest {
namespace {

/// Raise it with every change of the SQL: a job id must never stand for another query.
constexpr unsigned query_revision = 1;

// The numbers are those of domain::dimension. Every field has an alias, since emulators name
// columns differently without one; there is no ORDER BY, which BigQuery pays for in one worker's
// memory. Mirrors are what copies whole indexes (linehaul's parser emits these names); a NULL
// installer is not one of them and stays in "without mirrors".
constexpr std::string_view sql_before_table = R"(
SELECT project AS project,
  ARRAY_AGG(STRUCT(dimension AS dimension, label AS label,
                   downloads AS downloads, mirrors AS mirrors, ci AS ci)) AS cells
FROM (
  SELECT project AS project,
    CASE WHEN GROUPING(version) = 0 THEN 0 WHEN GROUPING(python) = 0 THEN 1
         WHEN GROUPING(system) = 0 THEN 2 WHEN GROUPING(installer) = 0 THEN 3
         WHEN GROUPING(country) = 0 THEN 4 ELSE 5 END AS dimension,
    CASE WHEN GROUPING(version) = 0 THEN version WHEN GROUPING(python) = 0 THEN python
         WHEN GROUPING(system) = 0 THEN system WHEN GROUPING(installer) = 0 THEN installer
         WHEN GROUPING(country) = 0 THEN country ELSE file_type END AS label,
    COUNT(*) AS downloads, COUNTIF(mirror) AS mirrors, COUNTIF(ci) AS ci
  FROM (
    SELECT project AS project, file.version AS version, file.type AS file_type,
      REGEXP_EXTRACT(details.python, r'^[0-9]+\.[0-9]+') AS python,
      details.system.name AS system, details.installer.name AS installer,
      country_code AS country, details.ci AS ci,
      details.installer.name IN ('bandersnatch', 'z3c.pypimirror', 'Artifactory', 'devpi',
                                 'Nexus', 'pep381client') AS mirror
    FROM `)";
constexpr std::string_view sql_after_table = R"(`
    WHERE timestamp >= @start AND timestamp < @end
  )
  GROUP BY GROUPING SETS ((project, version), (project, python), (project, system),
                          (project, installer), (project, country), (project, file_type))
)
GROUP BY project
)";

constexpr std::size_t cell_fields = 5;

std::optional<std::uint64_t> parse_scalar(std::optional<std::string_view> scalar) {
    return scalar ? parse_count(*scalar) : std::nullopt;
}

error not_our_row(std::string_view what) {
    return error(errc::corrupt, "a row of the downloads query has " + std::string(what));
}

} // namespace

std::string downloads_sql(std::string_view table) {
    std::string sql;
    sql.append(sql_before_table).append(table).append(sql_after_table);
    return sql;
}

bigquery::query_job downloads_job(std::string_view table, day date, unsigned attempt) {
    const std::string date_text = to_string(date);
    bigquery::query_job job;
    job.id = "wheelcount-" + date_text + "-q" + std::to_string(query_revision) + "-a" +
             std::to_string(attempt);
    job.sql = downloads_sql(table);
    job.timestamps.emplace_back("start", date);
    job.timestamps.emplace_back("end", date + days{1});
    job.labels.emplace_back("app", "wheelcount");
    job.labels.emplace_back("day", date_text);
    return job;
}

result<std::optional<domain::project_day>> parse_downloads(const bigquery::flat_row& row) {
    if (row.size() % cell_fields != 1 || !row[0]) return not_our_row("another shape");
    auto project = domain::project_name::parse(*row[0]);
    if (!project) return std::optional<domain::project_day>{};

    domain::project_day downloads{std::move(*project), {}};
    for (std::size_t i = 1; i < row.size(); i += cell_fields) {
        const auto number = parse_scalar(row[i]);
        const auto dimension = number ? domain::dimension_of(*number) : std::nullopt;
        if (!dimension) return not_our_row("an unknown dimension");
        const auto all = parse_scalar(row[i + 2]);
        const auto mirrors = parse_scalar(row[i + 3]);
        const auto ci = parse_scalar(row[i + 4]);
        if (!all || !mirrors || !ci) return not_our_row("counts that are no numbers");
        downloads.of(*dimension)
            .push_back({std::string(row[i + 1].value_or("")), {*all, *mirrors, *ci}});
    }
    return std::optional{std::move(downloads)};
}

} // namespace wheelcount::ingest
