#pragma once

#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/flat_row.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// The log of all downloads from PyPI, a public dataset.
inline constexpr std::string_view public_downloads_table =
    "bigquery-public-data.pypi.file_downloads";

/// The SQL that returns a day of the log as one row per project:
/// `project, [(dimension, label, all, mirrors, ci), …]`. One scan, which reads only the columns of
/// selected dimensions. The TIMESTAMP parameters `start` (inclusive) and `end` (exclusive) select
/// the day and prune partitions.
std::string downloads_sql(std::string_view table, const dimension_selection& selection);

/// The SQL that counts the rows of a day; reads the timestamp column only.
std::string count_sql(std::string_view table);

/// A job without an id that runs `sql` for the days from first to last.
bigquery::query_job job_for_days(std::string sql, day first, day last);

/// Parses a row of downloads_sql(). nullopt: the project name is not valid; its downloads are added
/// to `rejected`. errc::corrupt: the row has another shape.
result<std::optional<domain::project_day>> parse_downloads_row(const flat_row& row,
                                                               domain::counts& rejected);

} // namespace wheelcount::ingest
