#pragma once

#include "wheelcount/core/log.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/import_state.hpp"
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

/// Puts a day that arrives into the store page by page, each sorted by project, together with the
/// note that says how far it has come. A page that breaks off leaves nothing that counts.
class staging_writer final : public page_sink {
public:
    /// All references must outlive it. `note` is the day's, as it is stored.
    staging_writer(store::document_store& store, domain::import_state& state,
                   staging_options options, const log& logger, progress& progress, yielder& yielder)
        : store_(store),
          state_(state),
          options_(options),
          logger_(logger),
          progress_(progress),
          yielder_(yielder) {}

    awaitable<result<void>> on_project(domain::project_day downloads) override;
    void on_rejected(std::string_view name, const domain::counts& downloads) override;
    awaitable<result<void>> on_page(std::string cursor) override;

private:
    awaitable<std::vector<store::document>> make_chunks();

    store::document_store& store_;
    domain::import_state& state_;
    const staging_options options_;
    const log& logger_;
    progress& progress_;
    yielder& yielder_;

    std::multimap<std::string, std::string> page_; // packed days of the page, by project
    domain::counts downloads_;                     // of them
    std::uint64_t rejected_rows_ = 0;
    std::uint64_t rejected_downloads_ = 0;
};

/// Removes all pages of a day.
awaitable<result<void>> erase_staging(store::document_store& store, day date,
                                      const domain::import_state& state);

} // namespace wheelcount::ingest
