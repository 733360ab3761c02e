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

/// What a job at the source cost. Zero where the source is free.
struct job_cost {
    std::uint64_t bytes_processed = 0;
    std::uint64_t bytes_billed = 0;

    friend bool operator==(const job_cost&, const job_cost&) = default;
};

/// A job at the source, named by its caller: the same ticket twice is the same job, which runs and
/// is paid for once. Letters, digits, `_` and `-`.
struct job_spec {
    day date;
    std::string job_id;
    std::uint64_t bytes_billed_max = 0; ///< the source refuses what would be billed above this
};

struct prepared_day {
    std::uint64_t projects = 0; ///< that fetch() will bring, strays included
    job_cost cost;
};

struct counted_day {
    std::uint64_t downloads = 0; ///< rows of the log
    job_cost cost;
};

/// Takes a day as it arrives.
class page_sink {
public:
    virtual ~page_sink() = default;
    /// A project of the page under way, each project of a day once, in any order.
    virtual awaitable<result<void>> on_project(domain::project_day downloads) = 0;
    /// Downloads under a name that no project can have.
    virtual void on_rejected(std::string_view name, const domain::counts& downloads) = 0;
    /// The page is whole: all since the page before may be kept. Fetching can go on behind it with
    /// `cursor`, which is never empty.
    virtual awaitable<result<void>> on_page(std::string cursor) = 0;
};

/// Where the downloads of a day come from. Errors are those of bigquery::client: conflict means
/// that the ticket is burnt or its result is gone, and that a new ticket may help; whatever a sink
/// returns ends the fetching and is its result.
class day_source {
public:
    enum class query_kind { downloads, count };

    virtual ~day_source() = default;

    virtual std::string_view name() const = 0; ///< as a day's record keeps it: "bigquery"

    /// What identifies the question itself: tickets of different questions must differ.
    virtual std::string fingerprint() const = 0;

    /// Bytes that asking for all days from first to last would process; costs nothing.
    virtual awaitable<result<std::uint64_t>> estimate(query_kind kind, day first, day last) = 0;

    /// How many downloads the log has of a day by now: the cheap question.
    virtual awaitable<result<counted_day>> count(job_spec spec) = 0;

    /// Runs the job that computes a day, or finds that it has run, and waits until it is done.
    virtual awaitable<result<prepared_day>> prepare(job_spec spec) = 0;

    /// Whether the job of a ticket has failed, for whatever reason: trying again takes a new one.
    virtual awaitable<result<bool>> has_failed(std::string job_id) = 0;

    /// Brings the day that was prepared, from behind `cursor` on; empty for all. Succeeds only if
    /// everything arrived.
    virtual awaitable<result<void>> fetch(day date, std::string job_id, std::string cursor,
                                          page_sink& sink) = 0;
};

} // namespace wheelcount::ingest
