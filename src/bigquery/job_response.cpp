#include "bigquery/job_response.hpp"

#include "bigquery/errors.hpp"
#include "bigquery/json_pointer.hpp"

namespace wheelcount::bigquery {

namespace {

/// Ignores status.errors, which include warnings.
bool has_error(const boost::json::value& job) {
    boost::system::error_code absent;
    return job.find_pointer("/status/errorResult", absent) != nullptr;
}

} // namespace

bool is_failed_job(std::string_view body) {
    const auto job = parse_json(body);
    return job && has_error(*job);
}

result<job_statistics> parse_job(std::string_view body) {
    const auto job = parse_json(body);
    if (!job || string_at(*job, "/status/state").empty())
        return error(errc::corrupt, "response is not a BigQuery job");
    if (has_error(*job))
        return job_failure(string_at(*job, "/status/errorResult/reason"),
                           string_at(*job, "/status/errorResult/message"));

    job_statistics statistics;
    statistics.bytes_processed = count_at(*job, "/statistics/totalBytesProcessed").value_or(0);
    statistics.bytes_billed = count_at(*job, "/statistics/query/totalBytesBilled").value_or(0);
    return statistics;
}

} // namespace wheelcount::bigquery
