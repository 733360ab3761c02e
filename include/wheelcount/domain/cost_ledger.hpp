#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// What a month's jobs cost: document `|cost|2026-07`. The maximum cost of a job is stored before
/// it is submitted and replaced by the actual cost afterwards, so after a crash the ledger is at
/// least what was spent.
class cost_ledger {
public:
    struct entry {
        day submitted_on;
        std::uint64_t bytes_processed = 0;
        std::uint64_t bytes_billed = 0; ///< the maximum until is_final, then the actual number
        bool is_final = false;

        friend bool operator==(const entry&, const entry&) = default;
    };

    /// Stores the maximum cost of a job; replaces an earlier entry of the job.
    void reserve_cost(const std::string& job_id, day submitted_on, std::uint64_t bytes);
    /// Stores the final cost of a job; replaces an earlier entry of the job.
    void record_cost(const std::string& job_id, day submitted_on, std::uint64_t bytes_processed,
                     std::uint64_t bytes_billed);

    void erase(const std::string& job_id) { entries_.erase(job_id); }
    /// Whether the job's final cost is zero: it failed, or BigQuery served it from its cache.
    /// Either way its id is not used again.
    bool has_failed(const std::string& job_id) const;

    std::uint64_t billed_on(day d) const;
    std::uint64_t billed() const; ///< in the whole month
    /// The bytes that the month of `today` will have billed at its end if it goes on like its last
    /// seven days, including today.
    std::uint64_t projected(day today) const;
    const std::map<std::string, entry>& entries() const { return entries_; } ///< by job id

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<cost_ledger> unpack(std::string_view bytes);

    friend bool operator==(const cost_ledger&, const cost_ledger&) = default;

private:
    std::map<std::string, entry> entries_;
};

} // namespace wheelcount::domain
