#pragma once

#include "wheelcount/core/error.hpp"

#include <cstdint>

namespace wheelcount::ingest {

/// The bytes that a source may bill.
struct budget {
    std::uint64_t per_day = 0;   ///< within a UTC day
    std::uint64_t per_month = 0; ///< within a calendar month
};

/// The bytes that a source has billed, or may bill for unfinished jobs.
struct spending {
    std::uint64_t today = 0;
    std::uint64_t this_month = 0;
};

/// The maximum bytes billed for a job that will process `estimate` bytes: the estimate plus 20 %
/// and 20 MB, because BigQuery rounds up to 10 MB per table, but at most what is left of the
/// budget. errc::permission_denied: the estimate exceeds what is left of the day or the month; the
/// message names the period and the setting. Pure. Source:
/// https://cloud.google.com/bigquery/pricing (on-demand), `maximumBytesBilled`.
result<std::uint64_t> allowed_bytes(const budget& limits, const spending& spent,
                                    std::uint64_t estimate);

/// "1.2 TB": SI units, powers of 1000.
std::string format_bytes(std::uint64_t bytes);

} // namespace wheelcount::ingest
