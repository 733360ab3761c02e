#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/core/split.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::bench {

/// Downloads by version: of each project its days.
struct version_rows {
    std::map<std::string, std::map<day, domain::project_day>> projects;
    std::size_t rows = 0;
    std::size_t project_days = 0;
};

inline void add_row(version_rows& data, std::string_view line) {
    std::string_view fields[4];
    for (auto& field : fields)
        field = take_until(line, ',');
    const auto date = parse_day(fields[0]);
    const auto project = domain::project_name::parse(fields[1]);
    if (!date || !project) throw std::runtime_error("not a row: " + std::string(fields[0]));
    auto& days = data.projects[project->text()];
    auto [at, is_new] = days.try_emplace(*date, domain::project_day{*project, {}});
    domain::counts downloads;
    const auto count = parse_number<std::uint64_t>(fields[3]);
    if (!count) throw std::runtime_error("not a number: " + std::string(fields[3]));
    downloads.all = *count;
    at->second.by(domain::dimension::version).push_back({std::string(fields[2]), downloads});
    ++data.rows;
    data.project_days += is_new ? 1 : 0;
}

/// A CSV file with the columns `date,project,version,downloads` and a header; `-` is stdin.
inline version_rows read_version_rows(const std::string& path) {
    std::ifstream file;
    if (path != "-") file.open(path);
    std::istream& in = path == "-" ? std::cin : file;
    version_rows data;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line))
        add_row(data, line);
    if (data.rows == 0) throw std::runtime_error("no rows in " + path);
    return data;
}

constexpr const char* invented_count_types =
    "mirrors: 1.5 % of all on 7 of 10 versions; ci: 5 to 60 % of all by project, 33 % on average";

/// The real files have one count type, so the others are invented, the same in every run:
/// see invented_count_types. Counts scatter around their share as independent downloads would.
inline void invent_count_types(version_rows& data) {
    constexpr double mirror_share = 0.015;
    constexpr double ci_shares[] = {0.05, 0.2, 0.3, 0.5, 0.6};
    std::mt19937_64 random(2026);
    const auto part_of = [&random](std::uint64_t all, double share) {
        std::poisson_distribution<std::uint64_t> part(static_cast<double>(all) * share);
        return std::min(all, part(random));
    };
    for (auto& [project, days] : data.projects) {
        const double ci_share = ci_shares[random() % std::size(ci_shares)];
        std::map<std::string, bool> is_mirrored;
        for (auto& [date, downloads] : days)
            for (auto& version : downloads.by(domain::dimension::version)) {
                const auto mirrored = is_mirrored.try_emplace(version.label, random() % 10 < 7);
                auto& c = version.downloads;
                if (mirrored.first->second) c.mirrors = part_of(c.all, mirror_share);
                c.ci = part_of(c.all, ci_share);
            }
    }
}

} // namespace wheelcount::bench
