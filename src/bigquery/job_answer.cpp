#include "bigquery/job_answer.hpp"

#include "bigquery/api_error.hpp"
#include "bigquery/json_fields.hpp"

namespace wheelcount::bigquery {

namespace {

/// Not status.errors: those include warnings.
bool has_error(const boost::json::value& job) {
    boost::system::error_code absent;
    return job.find_pointer("/status/errorResult", absent) != nullptr;
}

} // namespace

bool is_failed_job(std::string_view body) {
    const auto job = parse_json(body);
    return job && has_error(*job);
}

result<job_statistics> read_job(std::string_view body) {
    const auto job = parse_json(body);
    if (!job || text_at(*job, "/status/state").empty())
        return error(errc::corrupt, "response is not a BigQuery job");
    if (has_error(*job))
        return job_failure(text_at(*job, "/status/errorResult/reason"),
                           text_at(*job, "/status/errorResult/message"));

    job_statistics statistics;
    statistics.bytes_processed = count_at(*job, "/statistics/totalBytesProcessed").value_or(0);
    statistics.bytes_billed = count_at(*job, "/statistics/query/totalBytesBilled").value_or(0);
    return statistics;
}

} // namespace wheelcount::bigquery
