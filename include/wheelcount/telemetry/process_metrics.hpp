#pragma once

#include "wheelcount/telemetry/prometheus_text.hpp"

namespace wheelcount::telemetry {

/// What the kernel says of this process, under the names that all of Prometheus' clients use:
/// process_cpu_seconds_total, process_resident_memory_bytes, process_open_fds, process_max_fds,
/// process_start_time_seconds. What it does not say is left out.
void append_process_metrics(prometheus_text& text);

} // namespace wheelcount::telemetry
