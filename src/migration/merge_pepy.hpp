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

/// All that pepy knows of a project, under whatever spellings.
class project_history {
public:
    explicit project_history(domain::project_name project) : project_(std::move(project)) {}

    /// Adds what is known under one spelling. Days and versions without downloads are dropped.
    void add(pepy_project spelling);

    const domain::project_name& project() const { return project_; }
    bool empty() const { return days_.empty() && !total_; }
    /// With downloads, ascending.
    std::vector<day> days() const;
    /// A day as an importer takes it. Who the clients were is not known: neither mirrors nor CI.
    domain::project_day on(day date) const;
    /// The all-time total, when pepy has one that is above the sum of the days.
    std::optional<std::uint64_t> total_above_days() const;

private:
    domain::project_name project_;
    std::map<day, pepy_project::versions> days_;
    std::uint64_t sum_ = 0;
    std::optional<std::uint64_t> total_;
};

/// The documents that merge_pepy() wants to see.
std::vector<std::string> document_ids(const project_history& history);

struct merged_pepy {
    std::vector<store::document> changed;
    bool total_taken = false;
};

/// Sets the slots of all days that are not visible, and the total, which holds at the end of
/// `total_through`. errc::corrupt: a stored document cannot be read.
result<merged_pepy> merge_pepy(const project_history& history, const store::stored_bodies& stored,
                               const domain::day_set& visible, day total_through);

} // namespace wheelcount::migration
