#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::bench {

/// One of the implementations compared. `run` does all of the work once.
struct contender {
    std::string name;
    std::function<void()> run;
};

inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The median of one member of several measurements.
template <class Figures>
double median_of(const std::vector<Figures>& samples, double Figures::*figure) {
    std::vector<double> values;
    for (const Figures& sample : samples)
        values.push_back(sample.*figure);
    return median(std::move(values));
}

/// Runs the contenders alternately, in rounds, so that a noisy neighbour disturbs all alike,
/// and prints medians and their ratio to the first contender. `units` is the work of one run
/// (rows, documents, …), `unit` its name. Returns the medians in seconds.
inline std::vector<double> compare(const std::vector<contender>& contenders, int rounds,
                                   double units, const char* unit) {
    std::vector<std::vector<double>> seconds(contenders.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            const auto begin = std::chrono::steady_clock::now();
            contenders[i].run();
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
            seconds[i].push_back(taken.count());
        }
    }
    std::vector<double> medians;
    for (const auto& s : seconds)
        medians.push_back(median(s));
    std::printf("%-40s %14s %12s %8s\n", "contender", "per second", "ns each", "ratio");
    for (std::size_t i = 0; i < contenders.size(); ++i) {
        std::printf("%-40s %9.3g %-5s %11.1f %8.2f\n", contenders[i].name.c_str(),
                    units / medians[i], unit, medians[i] / units * 1e9, medians[0] / medians[i]);
    }
    return medians;
}

} // namespace wheelcount::bench
