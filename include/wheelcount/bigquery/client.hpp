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
    std::string project;                                      ///< the one that pays
    std::string location = "US";
    std::uint32_t page_rows_max = 25'000;
    std::chrono::seconds job_deadline{2'400}; ///< for a job to finish
};

/// A query job. The same id twice is the same job: BigQuery runs and bills it once.
struct query_job {
    std::string id; ///< letters, digits, `_`, `-`; at most 1,024
    std::string sql;
    /// Named parameters of type TIMESTAMP (bigquery.md: DATE breaks on emulators).
    std::vector<std::pair<std::string, std::chrono::sys_seconds>> timestamps;
    std::vector<std::pair<std::string, std::string>> labels;
    std::optional<std::uint64_t> bytes_billed_max;
};

struct job_statistics {
    std::uint64_t rows = 0; ///< of the result
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;
};

/// Takes result rows as they are parsed.
class row_sink {
public:
    virtual ~row_sink() = default;
    /// The rows are valid until the awaitable completes; reading goes on after that. An error
    /// ends the reading and becomes its result.
    virtual awaitable<result<void>> on_rows(std::span<const flat_row> rows) = 0;
    /// A page is whole, and the sink has all rows of the result before row number `next`: reading
    /// may go on there another time.
    virtual awaitable<result<void>> on_page(std::uint64_t next) = 0;
};

/// BigQuery's REST API v2, as far as a daily query needs it. Transient failures are retried with
/// growing pauses (1 s doubling to 32 s, ten minutes in all); a 401 renews the access once.
/// Errors: refused (permission, quota, budget), bad_input (the query is wrong), unavailable,
/// timed_out, too_large (a value or row beyond any sense), corrupt (an answer that is not
/// BigQuery's, or rows missing), conflict (the job failed, or its result expired, in a way that a
/// new id may cure), or whatever the sink returned.
class client {
public:
    virtual ~client() = default;

    /// How many bytes the job would process, at most; it is neither run nor paid for.
    virtual awaitable<result<std::uint64_t>> estimate(query_job job) = 0;

    /// Submits the job, or finds that it already exists, and waits until it is done.
    virtual awaitable<result<job_statistics>> run(query_job job) = 0;

    /// Whether there is such a job and it has failed: whatever the reason was, and even when it
    /// has passed, the same id only finds the same failure.
    virtual awaitable<result<bool>> has_failed(std::string job_id) = 0;

    /// Reads the result of a finished job into the sink, page by page, each parsed while it
    /// arrives. Pages that break are fetched again; rows of a broken page that the sink already
    /// saw are not given twice. Begins with row number `first` (0 is the first). Returns the number
    /// of the result's rows, all of which the sink has now, or had before.
    virtual awaitable<result<std::uint64_t>> read(std::string job_id, std::uint64_t first,
                                                  row_sink& sink) = 0;
};

/// All references must outlive the client.
std::unique_ptr<client> make_client(client_options options, net::http_client& http,
                                    credentials& credentials, clock& clock, const log& logger);

} // namespace wheelcount::bigquery
