#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::test {

/// What is known, written down in the year 2026, facts separated by `; `:
///     done 07-01..07-19        visible and settled
///     csv 07-01..07-05         visible, from a source that cannot be asked again
///     seen 07-19 07-20T04:10   visible, its log last looked at then
///     bare 07-19               visible without a record: a correction broke off
///     ordered|fetching|folding|published|direct 07-18   an import that is in this phase
///     held 07-18 07-20T06:00   held back until then
///     failed 07-20 unavailable 2 07-21T04:00  twice in a row, the last time then
///     demo
ingest::day_states read_facts(std::string_view facts);

std::uint64_t read_number(std::string_view text);

/// 07-21T04:00
ingest::time_point read_time(std::string_view text);
std::string format_time(ingest::time_point time);

/// The code of an error by its name, for example `unavailable`.
errc read_code(std::string_view text);

/// What a plan does, without what it leaves alone: `ingest 07-20, check 07-18/2,
/// wait 07-19@07-22T04:00`.
std::string format_plan(const std::vector<ingest::decision>& plan);

} // namespace wheelcount::test
