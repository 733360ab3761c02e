#include "http/measurement.hpp"

#include "support/cpu.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <stdexcept>

#include <unistd.h>

namespace wheelcount::bench {
namespace {

constexpr std::size_t latencies_usual = 1'000'000; // reserved, so that no sample waits for memory

} // namespace

void measurement::begin() {
    latencies_.reserve(latencies_usual);
    latencies_.clear();
    idle_ = {};
    running_ = true;
    begun_ = read();
}

void measurement::end() {
    const clocks now = read();
    running_ = false;
    used_ = {now.wall - begun_.wall, now.own_cpu - begun_.own_cpu,
             now.server_cpu - begun_.server_cpu};
}

measurement::clocks measurement::read() const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now().time_since_epoch();
    return {wall.count(), cpu_seconds_of(::getpid()), server_ ? cpu_seconds_of(server_) : 0};
}

double measurement::latency_us(double share) {
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(latencies_.size()));
    const auto at =
        latencies_.begin() + static_cast<std::ptrdiff_t>(std::min(rank, latencies_.size() - 1));
    std::nth_element(latencies_.begin(), at, latencies_.end());
    return std::chrono::duration<double, std::micro>(*at).count();
}

std::string measurement::json() {
    if (latencies_.empty()) throw std::runtime_error("no response within the time");
    const auto responses = static_cast<double>(latencies_.size());
    const std::chrono::duration<double> idle = idle_;
    std::string line(512, '\0');
    const int size = std::snprintf(
        line.data(), line.size(),
        R"({"requests":%zu,"seconds":%.4f,"requests_per_second":%.1f,"p50_us":%.1f,"p99_us":%.1f,)"
        R"("p999_us":%.1f,"max_us":%.1f,"utilisation":%.3f,"server_cpu_us":%.3f})",
        latencies_.size(), used_.wall, responses / used_.wall, latency_us(.5), latency_us(.99),
        latency_us(.999), latency_us(1), (used_.own_cpu - idle.count()) / used_.wall,
        used_.server_cpu * 1e6 / responses);
    line.resize(static_cast<std::size_t>(size));
    return line;
}

} // namespace wheelcount::bench
