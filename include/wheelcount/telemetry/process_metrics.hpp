#pragma once

#include "wheelcount/telemetry/prometheus_text.hpp"

namespace wheelcount::telemetry {

/// Appends the metrics of this process under the names that Prometheus' client libraries use
/// (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics):
/// process_cpu_seconds_total, process_resident_memory_bytes, process_open_fds, process_max_fds,
/// process_start_time_seconds. Leaves out what the kernel does not report.
void append_process_metrics(prometheus_text& text);

} // namespace wheelcount::telemetry
