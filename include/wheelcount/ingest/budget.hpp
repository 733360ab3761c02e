#pragma once

#include "wheelcount/core/error.hpp"

#include <cstdint>

namespace wheelcount::ingest {

/// Bytes that a source may bill.
struct budget {
    std::uint64_t per_day = 0;   ///< within a UTC day
    std::uint64_t per_month = 0; ///< within a calendar month
};

/// … and has billed, or may have.
struct spending {
    std::uint64_t today = 0;
    std::uint64_t this_month = 0;
};

/// What a job that will process `estimate` bytes may be billed at most: somewhat more than the
/// estimate, since billing rounds up by table (bigquery.md 2.3), but never more than is left.
/// errc::refused: the estimate is above what is left of the day or the month; the message says of
/// which, and which setting raises it. Pure.
result<std::uint64_t> allowed_bytes(const budget& limits, const spending& spent,
                                    std::uint64_t estimate);

/// "1.2 TB", in powers of 1000 as invoices count.
std::string format_bytes(std::uint64_t bytes);

} // namespace wheelcount::ingest
