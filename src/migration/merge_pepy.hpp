#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/migration/pepy_database.hpp"
#include "wheelcount/store/batched_io.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::migration {

/// The days and total of a project, summed over the spellings of its name.
class project_history {
public:
    explicit project_history(domain::project_name project) : project_(std::move(project)) {}

    /// Adds one spelling. Days and versions without downloads are dropped.
    void add(pepy_project spelling);

    const domain::project_name& project() const { return project_; }
    bool empty() const { return days_.empty() && !total_; }
    /// The days with downloads, ascending.
    std::vector<day> days() const;
    /// The counts of a day; mirrors and CI are not known and thus 0.
    domain::project_day on(day date) const;
    /// The all-time total if it is above the sum of the days.
    std::optional<std::uint64_t> total_above_days() const;

private:
    domain::project_name project_;
    std::map<day, pepy_project::versions> days_;
    std::uint64_t sum_ = 0;
    std::optional<std::uint64_t> total_;
};

/// The documents that merge_pepy() reads.
std::vector<std::string> document_ids(const project_history& history);

struct merged_pepy {
    std::vector<store::document> changed;
    bool total_taken = false;
};

/// Sets the daily counts of all days that are not in `visible`, and the total, which includes
/// downloads until the end of `total_through`. errc::corrupt: a stored document cannot be decoded.
result<merged_pepy> merge_pepy(const project_history& history, const store::stored_bodies& stored,
                               const domain::day_set& visible, day total_through);

} // namespace wheelcount::migration
