#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// A project's stored documents; nullopt if there is none.
struct stored_project {
    std::optional<std::string> summary;
    std::optional<std::string> month; ///< month of the day
    std::optional<std::string> year;  ///< year of the day; not needed for the newest months
};

struct merged_day {
    /// The changed documents in the order in which they must be written: after a crash between any
    /// two, merging the same day again yields the same bytes. May contain the summary twice.
    std::vector<store::document> changed;
    // Documents that became empty; to erase after the writes, the month first.
    std::optional<std::string> emptied_month; ///< its id
    bool summary_emptied = false;
};

/// Sets a project's day in its summary and in its month, or in the year that contains the month.
/// errc::corrupt: a stored document cannot be unpacked. Pure.
result<merged_day> merge_day(day date, const domain::project_day& downloads,
                             const stored_project& stored, const domain::day_set& visible);

} // namespace wheelcount::ingest
