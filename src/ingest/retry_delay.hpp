#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <chrono>

namespace wheelcount::ingest {

/// How long a day is left alone after a failure, beyond what the client itself has tried:
/// - what passes by itself (unavailable, timed_out, overloaded), and jobs that fail one after the
///   other (conflict): 5 minutes, doubling up to 2 hours;
/// - quota, budget or permission (refused): an hour. BigQuery asks for ten minutes at least, and a
///   quota of a day is renewed at an hour that is not ours;
/// - the rest (bad_input, corrupt, too_large, internal): 6 hours; somebody has to look.
std::chrono::minutes retry_delay(const day_failure& failure);

} // namespace wheelcount::ingest
