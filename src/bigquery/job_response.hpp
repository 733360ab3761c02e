#pragma once

#include "wheelcount/bigquery/client.hpp"

#include <string_view>

namespace wheelcount::bigquery {

/// What a Job resource says, the answer of jobs.insert and jobs.get. A failed job is an error, see
/// job_failure(). errc::corrupt: this is no Job.
result<job_statistics> parse_job(std::string_view body);

/// Whether it is a Job that came to a bad end.
bool is_failed_job(std::string_view body);

} // namespace wheelcount::bigquery
