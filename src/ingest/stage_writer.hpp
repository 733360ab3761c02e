#pragma once

#include "wheelcount/core/log.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/core/turns.hpp"
#include "wheelcount/domain/import_note.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wheelcount::ingest {

struct stage_options {
    day date;
    std::size_t split_values_max = 0; ///< see fold_small()
    std::uint64_t projects_total = 0; ///< for the progress
};

/// Puts a day that arrives into the store page by page, each sorted by project, together with the
/// note that says how far it has come. A page that breaks off leaves nothing that counts.
class stage_writer final : public page_sink {
public:
    /// All references must outlive it. `note` is the day's, as it is stored.
    stage_writer(store::document_store& store, domain::import_note& note, stage_options options,
                 const log& events, progress& progress, turns& loop)
        : store_(store),
          note_(note),
          options_(options),
          events_(events),
          progress_(progress),
          turns_(loop) {}

    awaitable<result<void>> on_project(domain::project_day downloads) override;
    void on_stray(std::string_view name, const domain::counts& downloads) override;
    awaitable<result<void>> on_page(std::string cursor) override;

private:
    awaitable<std::vector<store::document>> take_chunks();

    store::document_store& store_;
    domain::import_note& note_;
    const stage_options options_;
    const log& events_;
    progress& progress_;
    turns& turns_;

    std::multimap<std::string, std::string> page_; // packed days of the page, by project
    domain::counts downloads_;                     // of them
    std::uint64_t strays_ = 0;
    std::uint64_t stray_downloads_ = 0;
};

/// Removes all pages of a day.
awaitable<result<void>> erase_stage(store::document_store& store, day date,
                                    const domain::import_note& note);

} // namespace wheelcount::ingest
