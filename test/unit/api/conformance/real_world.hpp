#pragma once

#include "api/api_fixture.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace wheelcount::test {

/// The rows of the real files about 331 projects on 17 days of July 2026, up to the 20th, and the
/// API over a store with them. Expected values are summed from the rows by these functions and by
/// the tests, without code of the tested modules.
class real_world : public api_fixture {
public:
    using label_sums = std::map<std::string, std::int64_t>;
    using sums_by_date = std::map<std::string, label_sums>;

    static constexpr const char* newest = "2026-07-20";
    static constexpr const char* week_begin = "2026-07-14"; ///< of the last seven days

    real_world();

    const std::vector<std::string>& projects() const { return projects_; }
    const std::set<std::string>& dates() const { return dates_; }

    /// By date and label: "version", "python", "system", "installer" or "country" of a project;
    /// a missing value is "unknown".
    const sums_by_date& lines(const std::string& property, const std::string& project) const {
        return properties_.at(property).at(project);
    }
    /// All downloads of a project from `first` to `last`, both included.
    std::int64_t downloads(const std::string& project, const std::string& first,
                           const std::string& last = newest) const;

private:
    std::vector<domain::project_day> day_of(const std::string& date) const;

    std::map<std::string, std::map<std::string, sums_by_date>> properties_;
    std::vector<std::string> projects_;
    std::set<std::string> dates_;
};

/// One for all cases, made on first use.
real_world& real();

std::int64_t total(const real_world::label_sums& sums);
/// Over all dates from `first` on.
real_world::label_sums by_label(const real_world::sums_by_date& lines,
                                const std::string& first = "");

} // namespace wheelcount::test
