#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// What a job at the source cost. Zero if the source is free.
struct job_cost {
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;

    friend bool operator==(const job_cost&, const job_cost&) = default;
};

/// A job at the source. The caller chooses the id (letters, digits, `_`, `-`), which is an
/// idempotency key: the same id is the same job and is billed once.
struct job_spec {
    day date;
    std::string job_id;
    std::uint64_t bytes_billed_max = 0; ///< the source fails a job that would bill more
};

struct prepared_day {
    std::uint64_t projects = 0; ///< rows that fetch() will return, rejected ones included
    job_cost cost;
};

struct counted_day {
    std::uint64_t downloads = 0; ///< rows of the log
    job_cost cost;
};

/// Receives a day page by page.
class page_sink {
public:
    virtual ~page_sink() = default;
    /// A project of the current page. Each project of a day comes once, in any order.
    virtual awaitable<result<void>> on_project(domain::project_day downloads) = 0;
    /// A row whose project name is not valid.
    virtual void on_rejected(std::string_view name, const domain::counts& downloads) = 0;
    /// The current page is complete. A fetch with `cursor`, which is not empty, resumes after it.
    virtual awaitable<result<void>> on_page(std::string cursor) = 0;
};

/// Where the downloads of a day come from. Errors are those of bigquery::client; errc::conflict
/// means that the job failed or its result has expired, and that a job with a new id may succeed.
/// An error that a sink returns ends the fetch and is its result.
class day_source {
public:
    enum class query_kind { downloads, count };

    virtual ~day_source() = default;

    virtual std::string_view name() const = 0; ///< as stored in the day record: "bigquery"

    /// Identifies the query and its dimensions. Part of job ids, so that jobs of different queries
    /// have different ids.
    virtual std::string fingerprint() const = 0;

    /// The bytes that a query of the days from first to last would process; costs nothing.
    virtual awaitable<result<std::uint64_t>> estimate(query_kind kind, day first, day last) = 0;

    /// The number of downloads that the log has of a day now; much cheaper than prepare().
    virtual awaitable<result<counted_day>> count(job_spec spec) = 0;

    /// Runs the job that computes a day, unless it has run already, and waits for its result.
    virtual awaitable<result<prepared_day>> prepare(job_spec spec) = 0;

    /// Whether the job has failed; then a retry needs a new job id.
    virtual awaitable<result<bool>> has_failed(std::string job_id) = 0;

    /// Sends the prepared day to `sink`, from the position after `cursor` on; an empty cursor is
    /// the beginning. Succeeds only if all rows were received.
    virtual awaitable<result<void>> fetch(day date, std::string job_id, std::string cursor,
                                          page_sink& sink) = 0;
};

} // namespace wheelcount::ingest
