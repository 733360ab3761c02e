#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// A table of ClickPy with sums by day, project and some columns. Its primary key begins with the
/// project, so only ranges of projects can be read without a full scan.
struct clickhouse_rollup {
    std::string_view table;
    std::string_view columns; ///< to query in addition to project, date and count
};

/// Names of all projects that ever had downloads.
inline constexpr clickhouse_rollup names_rollup{"pypi_downloads", ""};
inline constexpr clickhouse_rollup totals_rollup{"pypi_downloads_per_day", ""};
inline constexpr clickhouse_rollup version_rollup{
    "pypi_downloads_per_day_by_version_by_installer_by_type", "version, installer, type"};

/// The table of a dimension; nullopt: version_rollup has it.
std::optional<clickhouse_rollup> rollup_of(domain::dimension dim);

/// The projects after `after` up to and including `last`, by the bytes of their names.
struct name_range {
    std::string after;               ///< empty: from the first project on
    std::optional<std::string> last; ///< nullopt: to the last project
};

/// Builds the SQL of one day. A table may have several rows of one key until ClickHouse merges them
/// (SummingMergeTree), so every query sums again.
class clickhouse_query {
public:
    clickhouse_query(std::string database, day date);

    /// Every `every`-th project after `after`, at most `rows_max` of them.
    std::string split_points(std::string_view after, std::uint64_t every,
                             std::uint64_t rows_max) const;
    /// One row: the number of projects and of downloads.
    std::string totals(const clickhouse_rollup& rollup, const name_range& range) const;
    /// `project, [[column…, downloads], …]` for the first `projects_max` projects.
    std::string page(const clickhouse_rollup& rollup, const name_range& range,
                     std::uint64_t projects_max) const;

private:
    std::string from(const clickhouse_rollup& rollup) const;
    std::string of_day(const clickhouse_rollup& rollup, const name_range& range) const;

    std::string database_;
    std::string date_;
};

} // namespace wheelcount::ingest
