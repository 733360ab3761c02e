#pragma once

#include "ingest/day/import_journal.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {

struct staging_options {
    day date;
    std::size_t dimension_values_max = 0; ///< see keep_top_values()
    std::uint64_t projects_total = 0;     ///< for the progress
};

/// Stores a day page by page as it arrives: chunks of projects, sorted by name within the page, and
/// the import state in one put. Chunks of an interrupted page are not in the state, so readers do
/// not see them.
class staging_writer final : public page_sink {
public:
    /// All references must outlive it.
    staging_writer(import_journal& journal, staging_options options, const log& logger,
                   progress& progress, yielder& yielder)
        : journal_(journal),
          options_(options),
          logger_(logger),
          progress_(progress),
          yielder_(yielder) {}

    awaitable<result<void>> on_project(domain::project_day downloads) override;
    void on_rejected(std::string_view name, const domain::counts& downloads) override;
    awaitable<result<void>> on_page(std::string cursor) override;

private:
    awaitable<std::vector<store::document>> make_chunks(domain::import_state::page& page);

    import_journal& journal_;
    const staging_options options_;
    const log& logger_;
    progress& progress_;
    yielder& yielder_;

    std::multimap<std::string, std::string> page_; // packed project days by project
    domain::counts downloads_;                     // of the page
    std::uint64_t rejected_rows_ = 0;
    std::uint64_t rejected_downloads_ = 0;
};

/// Erases all pages of a day: those that the state names, and chunks of an interrupted one.
awaitable<result<void>> erase_staging(store::document_store& store, day date,
                                      std::vector<domain::import_state::page> pages);

} // namespace wheelcount::ingest
