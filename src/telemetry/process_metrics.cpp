#include "wheelcount/telemetry/process_metrics.hpp"

#include "telemetry/open_fds.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <time.h>

#include <sys/resource.h>
#include <unistd.h>

namespace wheelcount::telemetry {
namespace {

using metric_type = prometheus_text::metric_type;

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void append_cpu(prometheus_text& text) {
    rusage used{};
    if (::getrusage(RUSAGE_SELF, &used) != 0) return;
    text.put("process_cpu_seconds_total", metric_type::counter, "User and system CPU time",
             seconds(used.ru_utime) + seconds(used.ru_stime));
}

void append_memory(prometheus_text& text) {
    std::uint64_t virtual_pages = 0;
    std::uint64_t resident_pages = 0;
    if (!(std::ifstream("/proc/self/statm") >> virtual_pages >> resident_pages)) return;
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    text.put("process_resident_memory_bytes", metric_type::gauge, "Resident memory size",
             resident_pages * page);
}

void append_descriptors(prometheus_text& text) {
    if (const auto count = count_open_fds())
        text.put("process_open_fds", metric_type::gauge, "Open file descriptors", *count);
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        text.put("process_max_fds", metric_type::gauge, "Maximum number of open file descriptors",
                 std::uint64_t{limit.rlim_cur});
}

/// Field 22 of /proc/self/stat (proc(5)): clock ticks since boot.
void append_start(prometheus_text& text) {
    std::ifstream file("/proc/self/stat");
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    // Field 2, the name, may contain blanks; it is the last that contains a parenthesis.
    std::istringstream fields(all.substr(std::min(all.rfind(')') + 1, all.size())));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    double ticks = 0;
    timespec now{};
    timespec up{};
    if (!(fields >> ticks) || ::clock_gettime(CLOCK_REALTIME, &now) != 0 ||
        ::clock_gettime(CLOCK_BOOTTIME, &up) != 0)
        return;
    const auto boot_time = static_cast<double>(now.tv_sec - up.tv_sec) +
                           static_cast<double>(now.tv_nsec - up.tv_nsec) / 1e9;
    text.put("process_start_time_seconds", metric_type::gauge,
             "Start time of the process, Unix time",
             boot_time + ticks / static_cast<double>(::sysconf(_SC_CLK_TCK)));
}

} // namespace

void append_process_metrics(prometheus_text& text) {
    append_cpu(text);
    append_memory(text);
    append_descriptors(text);
    append_start(text);
}

} // namespace wheelcount::telemetry
