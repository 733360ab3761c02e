#pragma once

#include <algorithm>
#include <random>
#include <vector>

namespace wheelcount::bench {

/// Projects distributed as on PyPI: most have a few versions in use, some have dozens.
struct store_workload {
    static constexpr int projects = 4'000;
    static constexpr int days_per_month = 30;
    static constexpr int full_months = 6; ///< the measured days are in the next one
    static constexpr int batch = 250;     ///< projects per transaction
    static constexpr int reads = 4'000;

    std::vector<int> versions = versions_per_day();

    int rows_per_day() const {
        int rows = 0;
        for (const int count : versions)
            rows += count;
        return rows;
    }

    /// The same projects for every contender.
    std::vector<int> random_projects() const {
        std::mt19937 random(3);
        std::uniform_int_distribution<int> any(0, projects - 1);
        std::vector<int> chosen(reads);
        for (int& project : chosen)
            project = any(random);
        return chosen;
    }

private:
    static std::vector<int> versions_per_day() {
        std::mt19937 random(1);
        std::lognormal_distribution<double> versions(1.1, 0.9);
        std::vector<int> counts(projects);
        for (int& count : counts)
            count = std::clamp(static_cast<int>(versions(random)), 1, 60);
        return counts;
    }
};

} // namespace wheelcount::bench
