#pragma once

#include "ingest/day/import_journal.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/ingest/import_day.hpp"

#include <string>

namespace wheelcount::ingest {

/// Carries out the actions that need the source of a day. The job id and its cost are stored before
/// the job is submitted, so a restarted process finds the running job instead of paying for a
/// second one. A job id depends only on the day, the query and the counters of the import state.
class source_job {
public:
    /// The references must outlive it.
    source_job(const import_context& context, day date, import_journal& journal)
        : context_(context), date_(date), journal_(journal) {}

    /// import_action::create_job. Erases the pages of an earlier job. errc::refused: the budget.
    awaitable<result<import_action>> create();

    /// import_action::await_job.
    awaitable<result<import_action>> await_result();

    /// import_action::fetch_pages.
    awaitable<result<import_action>> fetch();

    /// Returns the rows that the log of the day has now. `purpose` is part of the job's id. A job
    /// that failed, or whose result expired, is recorded, so that the next count gets another id.
    awaitable<result<std::uint64_t>> count(std::string purpose);

private:
    awaitable<result<std::uint64_t>> reserve_budget(day_source::query_kind kind,
                                                    domain::cost_ledger ledger,
                                                    const std::string& job_id, day submitted_on);
    awaitable<bool> job_has_failed(const std::string& job_id);
    std::string next_job_id() const;
    std::string count_job_id(const domain::cost_ledger& ledger, const std::string& purpose) const;

    const import_context& context_;
    const day date_;
    import_journal& journal_;
};

} // namespace wheelcount::ingest
