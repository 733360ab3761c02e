#pragma once

#include "wheelcount/bigquery/client.hpp"

#include <string_view>

namespace wheelcount::bigquery {

/// What a Job resource says, the answer of jobs.insert and jobs.get. A failed job is an error, see
/// job_failure(). errc::corrupt: this is no Job.
result<job_statistics> read_job(std::string_view body);

} // namespace wheelcount::bigquery
