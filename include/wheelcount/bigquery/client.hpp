#pragma once

#include "wheelcount/bigquery/credentials.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/flat_row.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/net/http_client.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::bigquery {

struct client_options {
    std::string endpoint = "https://bigquery.googleapis.com"; ///< without `/bigquery/v2`
    std::string project;                                      ///< is billed for the jobs
    std::string location = "US";
    std::uint32_t page_rows_max = 25'000;
    std::chrono::seconds job_deadline{2'400}; ///< maximum time until a job is done
};

/// A query job. The id is an idempotency key: BigQuery runs and bills a job once per id
/// (jobs.insert, jobReference.jobId).
struct query_job {
    std::string id; ///< letters, digits, `_`, `-`; at most 1,024
    std::string sql;
    /// Named parameters of type TIMESTAMP; emulators do not support DATE.
    std::vector<std::pair<std::string, std::chrono::sys_seconds>> timestamps;
    std::vector<std::pair<std::string, std::string>> labels;
    std::optional<std::uint64_t> bytes_billed_max;
};

struct job_statistics {
    std::uint64_t rows = 0; ///< of the result
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;
};

/// Receives result rows as they are parsed.
class row_sink {
public:
    virtual ~row_sink() = default;
    /// The rows are valid until the awaitable completes; reading continues after that. An error
    /// ends the read and is its result.
    virtual awaitable<result<void>> on_rows(std::span<const flat_row> rows) = 0;
    /// A page is complete: the sink has all rows of the result before row number `next`. A later
    /// read can resume there.
    virtual awaitable<result<void>> on_page(std::uint64_t next) = 0;
};

/// The part of BigQuery's REST API v2 that a daily query needs. Transient failures are retried with
/// exponential backoff (1 s to 32 s, ten minutes in total); a 401 refreshes the token once.
/// Errors: permission_denied (permission, quota, budget), bad_input (the query is wrong),
/// unavailable, timed_out, too_large (a value or row above the parser's limits), corrupt (a
/// response that is not BigQuery's, or missing rows), conflict (the job failed or its result
/// expired; a new id may succeed), or the error that the sink returned. Source:
/// https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs
class client {
public:
    virtual ~client() = default;

    /// The maximum number of bytes that the job would process: a dry run, which is not billed.
    virtual awaitable<result<std::uint64_t>> estimate(query_job job) = 0;

    /// Submits the job, unless a job with its id exists, and waits until it is done.
    virtual awaitable<result<job_statistics>> run(query_job job) = 0;

    /// Whether the job exists and has failed. A failed job stays failed, so a retry needs a new id.
    virtual awaitable<result<bool>> has_failed(std::string job_id) = 0;

    /// Reads the result of a finished job into the sink, page by page, from row number `first`
    /// (counted from 0). Rows are parsed while they are received. An interrupted page is fetched
    /// again; the sink receives each row once. Returns the number of rows of the whole result.
    virtual awaitable<result<std::uint64_t>> read(std::string job_id, std::uint64_t first,
                                                  row_sink& sink) = 0;
};

/// All references must outlive the client.
std::unique_ptr<client> make_client(client_options options, net::http_client& http,
                                    credentials& credentials, clock& clock, const log& logger);

} // namespace wheelcount::bigquery
