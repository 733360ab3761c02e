#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace wheelcount::bench {

/// Latencies of the responses between begin() and end(), and the CPU time of both processes.
class measurement {
public:
    /// 0: the server's CPU time is not measured.
    explicit measurement(pid_t server) : server_(server) {}

    void begin();
    void end();

    bool is_running() const { return running_; }

    void add(std::chrono::nanoseconds latency) {
        if (running_) latencies_.push_back(latency);
    }

    /// Adds time in which this process polled without result.
    void add_idle(std::chrono::nanoseconds time) { idle_ += time; }

    /// One line of JSON. Throws std::runtime_error if there are no samples.
    std::string json();

private:
    struct clocks {
        double wall = 0;
        double own_cpu = 0;
        double server_cpu = 0;
    };
    clocks read() const;
    double latency_us(double share);

    pid_t server_;
    bool running_ = false;
    clocks begun_;
    clocks used_;
    std::chrono::nanoseconds idle_{};
    std::vector<std::chrono::nanoseconds> latencies_;
};

} // namespace wheelcount::bench
