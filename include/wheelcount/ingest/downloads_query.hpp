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

/// The SQL that turns a day of the log into one row per project:
/// `project, [(dimension, label, all, mirrors, ci), …]`, in one scan that reads no column of a
/// split that is not wanted. The day is bound by the TIMESTAMP parameters `start` (inclusive) and
/// `end` (exclusive), which prune partitions.
std::string downloads_sql(std::string_view table, const dimension_selection& selection);

/// The SQL that counts the rows of a day, from the one column that it is found by.
std::string count_sql(std::string_view table);

/// A query over the days from first to last as a job without an id.
bigquery::query_job job_for_days(std::string sql, day first, day last);

/// A row of downloads_sql(). nullopt: the project's name is none that PyPI could have, and its
/// downloads are added to `strays`. errc::corrupt: it is no row of that query.
result<std::optional<domain::project_day>> parse_downloads_row(const flat_row& row,
                                                               domain::counts& rejected);

} // namespace wheelcount::ingest
