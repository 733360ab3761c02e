#include "wheelcount/ingest/downloads_query.hpp"

#include "ingest/csv/parse_count.hpp"
#include "ingest/mirrors.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

/// The SQL expression of a dimension's labels.
struct column {
    dimension dim;
    std::string_view expression;

    std::string_view name() const { return domain::name(dim); }
};

constexpr std::array<column, domain::dimension_count> columns{{
    {dimension::version, "file.version"},
    {dimension::python, "REGEXP_EXTRACT(details.python, r'^[0-9]+\\.[0-9]+')"},
    {dimension::system, "details.system.name"},
    {dimension::installer, "details.installer.name"},
    {dimension::country, "country_code"},
    {dimension::file_type, "file.type"},
}};

constexpr std::string_view day_filter = " WHERE timestamp >= @start AND timestamp < @end";

constexpr std::size_t fields_per_entry = 5;

/// Appends `text` for every wanted column, with `separator` between them.
template <class Text>
void append_columns(std::string& sql, const dimension_selection& selection,
                    std::string_view separator, Text text) {
    bool first = true;
    for (const column& c : columns) {
        if (!selection.has(c.dim)) continue;
        if (!std::exchange(first, false)) sql += separator;
        sql += text(c);
    }
}

/// The SQL condition for downloads by mirrors. False for a NULL installer.
std::string mirror_expression() {
    std::string sql = "details.installer.name IN (";
    for (const std::string_view name : mirror_installers)
        sql.append(sql.back() == '(' ? "'" : ", '").append(name).append("'");
    return sql + ")";
}

std::string when_grouped_by(const column& c, std::string_view value) {
    return "WHEN GROUPING(" + std::string(c.name()) + ") = 0 THEN " + std::string(value);
}

std::optional<std::uint64_t> parse_scalar(std::optional<std::string_view> scalar) {
    return scalar ? parse_count(*scalar) : std::nullopt;
}

error unexpected_row(std::string_view what) {
    return error(errc::corrupt, "a row of the downloads query has " + std::string(what));
}

} // namespace

// Every field has an alias, because emulators name columns without one differently. No ORDER BY,
// because BigQuery sorts in the memory of one worker.
std::string downloads_sql(std::string_view table, const dimension_selection& selection) {
    std::string sql = "SELECT project AS project,\n"
                      " ARRAY_AGG(STRUCT(dimension AS dimension, label AS label,"
                      " downloads AS downloads, mirrors AS mirrors, ci AS ci)) AS cells\n"
                      "FROM (SELECT project AS project,\n CASE ";
    append_columns(sql, selection, " ", [](const column& c) {
        return when_grouped_by(c, std::to_string(static_cast<unsigned>(c.dim)));
    });
    sql += " END AS dimension,\n CASE ";
    append_columns(sql, selection, " ",
                   [](const column& c) { return when_grouped_by(c, c.name()); });
    sql += " END AS label,\n COUNT(*) AS downloads, ";
    sql += selection.mirrors ? "COUNTIF(mirror)" : "0";
    sql += " AS mirrors, ";
    sql += selection.ci ? "COUNTIF(ci)" : "0";
    sql += " AS ci\nFROM (SELECT project AS project, ";
    append_columns(sql, selection, ", ", [](const column& c) {
        return std::string(c.expression) + " AS " + std::string(c.name());
    });
    if (selection.mirrors) sql.append(", ").append(mirror_expression()).append(" AS mirror");
    if (selection.ci) sql += ", details.ci AS ci";
    sql.append("\nFROM `").append(table).append("`").append(day_filter);
    sql += ")\nGROUP BY GROUPING SETS (";
    append_columns(sql, selection, ", ",
                   [](const column& c) { return "(project, " + std::string(c.name()) + ")"; });
    return sql + "))\nGROUP BY project";
}

std::string count_sql(std::string_view table) {
    std::string sql = "SELECT COUNT(*) AS downloads FROM `";
    return sql.append(table).append("`").append(day_filter);
}

bigquery::query_job job_for_days(std::string sql, day first, day last) {
    bigquery::query_job job;
    job.sql = std::move(sql);
    job.timestamps.emplace_back("start", first);
    job.timestamps.emplace_back("end", last + days{1});
    job.labels.emplace_back("app", "wheelcount");
    job.labels.emplace_back("day", to_string(first));
    return job;
}

result<std::optional<domain::project_day>> parse_downloads_row(const flat_row& row,
                                                               domain::counts& rejected) {
    if (row.size() % fields_per_entry != 1 || !row[0]) return unexpected_row("another shape");
    auto project = domain::project_name::parse(*row[0]);
    domain::counts_by_dimension by_dimension;
    // Without other dimensions the query has no dimension column: all entries are versions.
    by_dimension[static_cast<std::size_t>(domain::dimension::version)].reserve(row.size() /
                                                                               fields_per_entry);
    for (std::size_t i = 1; i < row.size(); i += fields_per_entry) {
        const auto number = parse_scalar(row[i]);
        const auto dimension = number ? domain::dimension_of(*number) : std::nullopt;
        if (!dimension) return unexpected_row("an unknown dimension");
        const auto all = parse_scalar(row[i + 2]);
        const auto mirrors = parse_scalar(row[i + 3]);
        const auto ci = parse_scalar(row[i + 4]);
        if (!all || !mirrors || !ci) return unexpected_row("counts that are not numbers");
        const domain::counts counts{*all, *mirrors, *ci};
        by_dimension[static_cast<std::size_t>(*dimension)].push_back(
            {std::string(row[i + 1].value_or("")), counts});
        if (!project && *dimension == dimension::version) rejected += counts;
    }
    if (!project) return std::optional<domain::project_day>{};
    return std::optional{domain::project_day{std::move(*project), std::move(by_dimension)}};
}

} // namespace wheelcount::ingest
