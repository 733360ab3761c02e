#pragma once

#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/bigquery/flat_row.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

inline constexpr std::string_view public_table = "bigquery-public-data.pypi.file_downloads";

/// The SQL that turns a day of the log into one row per project:
/// `project, [(dimension, label, all, mirrors, ci), …]`, in one scan. The day is bound by the
/// TIMESTAMP parameters `start` (inclusive) and `end` (exclusive), which prune partitions.
std::string downloads_sql(std::string_view table);

/// The day's query as a job. The id depends on day, query and attempt only, so that submitting it
/// again finds the same job instead of paying for a second scan.
bigquery::query_job downloads_job(std::string_view table, day date, unsigned attempt);

/// A row of that query. nullopt: the project's name is none that PyPI could have.
/// errc::corrupt: it is no row of that query.
result<std::optional<domain::project_day>> parse_downloads(const bigquery::flat_row& row);

} // namespace wheelcount::ingest
