#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// What a month's jobs cost: document `|cost|2026-07`. A job is entered before it is submitted,
/// with what it may cost, and again with what it did cost: a process that dies in between has spent
/// at most what stands here.
class cost_ledger {
public:
    struct entry {
        day submitted_on;
        std::uint64_t bytes_processed = 0;
        std::uint64_t bytes_billed = 0; ///< or what may be billed, as long as it is not settled
        bool is_final = false;

        friend bool operator==(const entry&, const entry&) = default;
    };

    /// Enters a job, or overwrites it: a ticket names one job.
    void reserve_cost(const std::string& job_id, day submitted_on, std::uint64_t bytes);
    void record_cost(const std::string& job_id, day submitted_on, std::uint64_t bytes_processed,
                     std::uint64_t bytes_billed);

    void erase(const std::string& job_id) { entries_.erase(job_id); }
    /// Settled at no cost: the job came to a bad end (or was answered from a cache, and its ticket
    /// has served its turn).
    bool has_failed(const std::string& job_id) const;

    std::uint64_t billed_on(day d) const;
    std::uint64_t billed() const; ///< in the whole month
    /// What the month of `today` will come to when it goes on as the last seven days of it went,
    /// of which today is one.
    std::uint64_t projected(day today) const;
    const std::map<std::string, entry>& entries() const { return entries_; } ///< by ticket

    std::string pack() const;
    static result<cost_ledger> unpack(std::string_view bytes);

    friend bool operator==(const cost_ledger&, const cost_ledger&) = default;

private:
    std::map<std::string, entry> entries_;
};

} // namespace wheelcount::domain
