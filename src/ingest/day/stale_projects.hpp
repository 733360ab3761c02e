#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/store/paged_scan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::ingest {

/// The projects that may have downloads on a day from an earlier import, in the order of their
/// names. Scans the summaries in parallel with the import that replaces the day.
class stale_projects {
public:
    /// Begins after the project `after`. `store` and `yielder` must outlive the object.
    stale_projects(store::document_store& store, day date, const std::string& after,
                   yielder& yielder)
        : date_(date),
          yielder_(yielder),
          scan_(store, after, store::paged_scan::selection::top_level,
                std::string(domain::projects_end)) {}

    /// The next such project whose name is less than `before` (empty: no limit); nullopt if there
    /// is none.
    awaitable<result<std::optional<domain::project_name>>> next(std::string_view before);

private:
    day date_;
    yielder& yielder_;
    store::paged_scan scan_;
    std::vector<store::document> page_;
    std::size_t at_ = 0;
    bool exhausted_ = false;
};

} // namespace wheelcount::ingest
