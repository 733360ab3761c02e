#pragma once

#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/ingest/import_state_machine.hpp"

#include <string>

namespace wheelcount::ingest {

/// The job of a day's import: ordered under a ticket that is written down before, so that whoever
/// comes after a death in any moment asks for the same job. Tickets depend on nothing but the day,
/// the query and the numbers in the note.
class source_job {
public:
    source_job(const import_context& context, day date) : context_(context), date_(date) {}

    /// Enters a job in costs and note, both stored before it returns. What pages an earlier job
    /// left are removed. errc::refused: the budget.
    awaitable<result<void>> create(domain::import_state& state);

    /// Submits the job and waits for it; the note is in phase fetching then, and stored.
    /// errc::conflict: a new job may help. A job that failed otherwise, such as for a quota, loses
    /// its ticket: whoever tries again has to order a new one.
    awaitable<result<void>> await_result(domain::import_state& state);

    /// Fetches what is missing. The note holds all of the day then, and is stored.
    /// errc::conflict as above.
    awaitable<result<void>> fetch(domain::import_state& state);

    /// Counts the log of the day under a ticket of its own. A job that failed, or whose result is
    /// gone, is remembered, so that the next count gets another ticket.
    awaitable<result<std::uint64_t>> count(std::string purpose);

private:
    awaitable<result<void>> discard_job_id(domain::import_state& state);
    awaitable<result<std::uint64_t>> reserve_budget(day_source::query_kind kind,
                                                    domain::cost_ledger ledger,
                                                    const std::string& job_id, day submitted_on);
    awaitable<bool> job_has_failed(const std::string& job_id);
    std::string count_job_id(const domain::cost_ledger& ledger, const std::string& purpose) const;

    const import_context& context_;
    const day date_;
};

} // namespace wheelcount::ingest
