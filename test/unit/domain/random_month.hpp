#pragma once

#include "domain/samples.hpp"
#include "wheelcount/domain/month_detail.hpp"

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::domain {

inline std::vector<labeled_counts> random_list(std::mt19937& random,
                                               std::vector<std::string> labels) {
    std::vector<labeled_counts> list;
    for (auto& label : labels) {
        const std::uint64_t all = random() % 4 ? random() % 100'000 : 0;
        list.push_back({std::move(label), {all, random() % 3 ? 0 : random() % 50, all / 3}});
    }
    return list;
}

/// A month with some labels on a third of its days; deterministic for a seed.
inline month_detail random_month(unsigned seed) {
    std::mt19937 random(seed);
    month_detail month;
    for (unsigned number = 1; number <= 31; ++number) {
        if (random() % 3 != 0) continue;
        project_day day = versions(random_list(
            random, {"0.1", "1.0rc1", "1.0", "1.0.1", "1.0.2", "1.10", "2.0.dev1", "2.0", "junk"}));
        day.by(dimension::python) = random_list(random, {"", "3.10", "3.11", "3.12", "3.9"});
        day.by(dimension::country) = random_list(random, {"", "DE", "SG", "US"});
        if (random() % 2) day.by(dimension::file_type) = {{"bdist_wheel", {5, 0, 0}}};
        month.set_day(number, day);
    }
    return month;
}

} // namespace wheelcount::domain
