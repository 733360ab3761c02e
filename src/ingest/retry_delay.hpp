#pragma once

#include "wheelcount/ingest/plan.hpp"

#include <chrono>

namespace wheelcount::ingest {

/// The delay before a failed day is retried, in addition to the retries of the source's client:
/// - transient errors (unavailable, timed_out, overloaded, not_found) and repeatedly failing jobs
///   (conflict): 5 minutes, doubling up to 2 hours;
/// - quota, budget or permission (permission_denied): one hour. BigQuery asks for at least ten
///   minutes, and a daily quota is renewed at an unknown time;
/// - cancelled: one minute;
/// - other errors (bad_input, corrupt, too_large, internal): 6 hours, an operator has to act.
std::chrono::minutes retry_delay(const day_failure& failure);

} // namespace wheelcount::ingest
