#pragma once

#include "wheelcount/bigquery/client.hpp"

#include <string_view>

namespace wheelcount::bigquery {

/// Parses a Job resource, the response of jobs.insert and jobs.get. A failed job is an error, see
/// job_failure(). errc::corrupt: not a Job.
result<job_statistics> parse_job(std::string_view body);

/// Whether the body is a Job that failed.
bool is_failed_job(std::string_view body);

} // namespace wheelcount::bigquery
