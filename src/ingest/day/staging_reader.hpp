#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// Reads the staging pages of a day in the order of its projects: a k-way merge of its pages. Only
/// pages that overlap are open at a time, each with some chunks in memory.
class staging_reader {
public:
    /// Skips projects up to `after`; empty for none. `store` and `yielder` must outlive the object.
    staging_reader(store::document_store& store, day date,
                   std::vector<domain::import_state::page> pages, std::string after,
                   yielder& yielder);

    /// The next project; rows of several pages are combined. nullopt at the end. errc::corrupt: a
    /// chunk is missing or cannot be unpacked.
    awaitable<result<std::optional<domain::project_day>>> next();

private:
    struct run {
        std::size_t page;
        std::size_t next_chunk = 0;
        std::vector<std::string> packed;
        std::size_t at = 0;

        std::string_view project() const;
    };

    awaitable<result<void>> open_pages();
    awaitable<result<bool>> advance(run& r);
    awaitable<result<bool>> load_chunks(run& r);
    awaitable<result<std::string>> pop_first();

    store::document_store& store_;
    yielder& yielder_;
    const day date_;
    const std::vector<domain::import_state::page> pages_;
    const std::string after_;
    std::vector<std::size_t> unopened_; // page indexes, descending by first project
    std::vector<run> runs_;             // a heap, the first project on top
};

} // namespace wheelcount::ingest
