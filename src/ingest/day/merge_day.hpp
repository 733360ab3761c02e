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

/// A project's documents as the store has them; nullopt where there is none.
struct stored_project {
    std::optional<std::string> summary;
    std::optional<std::string> month; ///< that of the day
    std::optional<std::string> year;  ///< that of the day; may be left out for the newest months
};

struct merged_day {
    /// What differs from the store, in the order in which it must be written: whoever dies after
    /// any of them and begins anew ends in the same bytes. A summary may be in it twice.
    std::vector<store::document> changed;
    // What has nothing left to say; to be erased after all else is written, the month first.
    std::optional<std::string> emptied_month; ///< its id
    bool summary_emptied = false;
};

/// Sets the slot of a project's day, in its month or in the year that holds the month, and in the
/// summary. errc::corrupt: a stored document cannot be read.
result<merged_day> merge_day(day date, const domain::project_day& downloads,
                             const stored_project& stored, const domain::day_set& visible);

} // namespace wheelcount::ingest
