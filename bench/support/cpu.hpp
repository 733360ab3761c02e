#pragma once

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <set>
#include <stdexcept>
#include <string>

#include <sys/types.h>
#include <system_error>

namespace wheelcount::bench {

/// Client and server run on different CPUs.
constexpr int client_cpu = 0;
constexpr int server_cpu = 1;

/// Pins the calling thread, and threads and processes that it starts later.
inline void pin_to_cpu(int number) {
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(static_cast<unsigned>(number), &only);
    if (sched_setaffinity(0, sizeof only, &only) != 0)
        throw std::system_error(errno, std::generic_category(),
                                "two CPUs are needed, one for the client, one for the server");
}

/// The resource usage of threads.
struct usage {
    double cpu_seconds = 0;
    double voluntary = 0;   ///< context switches by blocking
    double involuntary = 0; ///< context switches by preemption

    usage operator-(const usage& before) const {
        return {cpu_seconds - before.cpu_seconds, voluntary - before.voluntary,
                involuntary - before.involuntary};
    }
};

using thread_ids = std::set<std::string>;

/// All threads of this process.
inline thread_ids own_threads() {
    thread_ids all;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
        all.insert(thread.path().filename().string());
    return all;
}

/// The usage of all threads but these, since their start.
inline usage own_usage(const thread_ids& excluded = {}) {
    usage used;
    for (const std::string& thread : own_threads()) {
        if (excluded.contains(thread)) continue;
        const std::string folder = "/proc/self/task/" + thread;
        double nanoseconds = 0;
        std::ifstream(folder + "/schedstat") >> nanoseconds;
        used.cpu_seconds += nanoseconds / 1e9;
        std::ifstream status(folder + "/status");
        for (std::string word; status >> word;) {
            double number = 0;
            if (!word.ends_with("voluntary_ctxt_switches:") || !(status >> number)) continue;
            (word.starts_with("non") ? used.involuntary : used.voluntary) += number;
        }
    }
    return used;
}

/// CPU seconds of all threads of another process since its start.
inline double cpu_seconds_of(pid_t process) {
    clockid_t clock{};
    timespec used{};
    const int failed = clock_getcpuclockid(process, &clock);
    if (failed != 0 || clock_gettime(clock, &used) != 0)
        throw std::runtime_error("no CPU time of process " + std::to_string(process));
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

} // namespace wheelcount::bench
