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

/// A staged day in the order of its projects, whatever the order in which its pages came. Keeps
/// some chunks in memory of each page that it is in the middle of: pages that do not overlap are
/// read one after the other.
class staging_reader {
public:
    /// Projects up to `after` are left out; empty for none. `store` and `loop` must outlive it.
    staging_reader(store::document_store& store, day date,
                   std::vector<domain::import_state::page> pages, std::string after,
                   yielder& yielder);

    /// The next project, each once: what pages have under the same name is put together. nullopt at
    /// the end. errc::corrupt: a chunk is missing or unreadable.
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
    std::vector<std::size_t> unopened_; // the page with the last first project in front
    std::vector<run> runs_;             // a heap, the first project on top
};

} // namespace wheelcount::ingest
