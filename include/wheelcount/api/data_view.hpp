#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/bloom_filter.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace wheelcount::api {

/// What is visible at one moment. An answer is made from one of these from its first to its last
/// byte, whatever is published meanwhile.
struct data_snapshot {
    domain::catalog catalog;
    /// The newest complete day: where all windows end. Absent in an empty store.
    std::optional<day> last_complete;
    /// Of all projects of the catalog's generation; nullptr: nobody has collected them yet.
    std::shared_ptr<const domain::bloom_filter> names;
    /// The same for the same days of the same data, whichever process looks.
    std::uint64_t data_version = 0;

    /// False: there is certainly no such project.
    bool may_contain(const domain::project_name& name) const;
};

/// The store as the routes see it: documents, and the snapshot that says which days count.
class data_view {
public:
    /// Both must outlive the view. Shows an empty store until the first refresh().
    data_view(store::document_store& store, const clock& wall_clock);

    /// Looks for a new catalog; cheap enough for once a second. On an error the last snapshot
    /// stays.
    awaitable<result<void>> refresh();

    /// False until the first refresh() that was no error: nobody knows yet what there is.
    bool is_loaded() const { return is_loaded_; }

    std::shared_ptr<const data_snapshot> snapshot() const { return snapshot_; }
    store::document_store& documents() const { return store_; }

private:
    awaitable<result<void>> load_name_filter(data_snapshot& next) const;

    store::document_store& store_;
    const clock& wall_clock_;
    std::shared_ptr<const data_snapshot> snapshot_;
    bool is_loaded_ = false;
};

} // namespace wheelcount::api
