#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::test {

/// Parses the state of days of the year 2026; facts are separated by `; `:
///     final 07-01..07-19              visible, all reconciliations done
///     csv 07-01..07-05                visible, from a source that cannot be queried again
///     verified 07-19 07-20T04:10      visible, its log last found unchanged at that time
///     no_record 07-19                 visible without a record: a correction was interrupted
///     submitted|fetching|loading|published|direct 07-18   an import in this phase
///     quarantined 07-18 07-20T06:00   quarantined, with the time of the next recheck
///     failed 07-20 unavailable 2 07-21T04:00   failed twice in a row, last at that time
///     demo                            the store has demo data
ingest::day_states read_facts(std::string_view facts);

std::uint64_t read_number(std::string_view text);

/// Parses `07-21T04:00`.
ingest::time_point read_time(std::string_view text);
std::string format_time(ingest::time_point time);

/// The code of an error by its name, for example `unavailable`.
errc read_code(std::string_view text);

/// Formats a plan without idle days: `ingest 07-20, reconcile 07-18/2, wait 07-19@07-22T04:00`.
std::string format_plan(const std::vector<ingest::decision>& plan);

} // namespace wheelcount::test
