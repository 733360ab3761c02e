#pragma once

#include "wheelcount/bigquery/client.hpp"

#include <chrono>
#include <string>

namespace wheelcount::bigquery {

/// `YYYY-MM-DD HH:MM:SS+00:00`, the format of a TIMESTAMP parameter.
std::string format_timestamp(std::chrono::sys_seconds time);

/// The JSON of jobs.insert.
std::string job_json(const query_job& job, const client_options& options);
/// The same for a dry run, which creates no job and has no id.
std::string dry_run_json(const query_job& job, const client_options& options);

} // namespace wheelcount::bigquery
