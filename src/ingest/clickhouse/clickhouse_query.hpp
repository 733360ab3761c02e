#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// A table of ClickPy, summed up by day, project and some columns. The order of its rows begins
/// with the project, so that only ranges of projects are found without reading all of it.
struct clickhouse_rollup {
    std::string_view table;
    std::string_view columns; ///< beside project, date and count: those that we want
};

/// Names of all projects that ever had downloads.
inline constexpr clickhouse_rollup names_rollup{"pypi_downloads", ""};
inline constexpr clickhouse_rollup totals_rollup{"pypi_downloads_per_day", ""};
inline constexpr clickhouse_rollup version_rollup{
    "pypi_downloads_per_day_by_version_by_installer_by_type", "version, installer, type"};

/// Where a split is that version_rollup does not have; nullopt: version_rollup has it.
std::optional<clickhouse_rollup> rollup_of(domain::dimension dim);

/// The projects behind `after` up to and with `upto`, by the bytes of their names.
struct name_range {
    std::string after;               ///< empty: from the first one on
    std::optional<std::string> last; ///< nullopt: to the last one
};

/// The SQL of one source. Rows of one key may lie apart in a table until ClickHouse merges them,
/// so that everything is summed up again.
class clickhouse_query {
public:
    clickhouse_query(std::string database, day date);

    /// Every `every`-th of all projects behind `after`, at most `rows_max` of them.
    std::string split_points(std::string_view after, std::uint64_t every,
                             std::uint64_t rows_max) const;
    /// One row: the number of projects and of downloads.
    std::string totals(const clickhouse_rollup& rollup, const name_range& range) const;
    /// `project, [[column…, downloads], …]`, the first `projects_max` projects.
    std::string page(const clickhouse_rollup& rollup, const name_range& range,
                     std::uint64_t projects_max) const;

private:
    std::string from(const clickhouse_rollup& rollup) const;
    std::string of_day(const clickhouse_rollup& rollup, const name_range& range) const;

    std::string database_;
    std::string date_;
};

} // namespace wheelcount::ingest
