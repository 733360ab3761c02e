#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace wheelcount::api {

/// What is visible at one moment. An answer is made from one of these from its first to its last
/// byte, whatever is published meanwhile.
struct snapshot {
    domain::catalog catalog;
    /// The newest complete day: where all windows end. Absent in an empty store.
    std::optional<day> last_complete;
    /// The same for the same days of the same data, whichever process looks.
    std::uint64_t fingerprint = 0;
};

/// The store as the routes see it: documents, and the snapshot that says which days count.
class data_view {
public:
    /// Both must outlive the view. Shows an empty store until the first refresh().
    data_view(store::document_store& store, const clock& calendar);

    /// Looks for a new catalog; cheap enough for once a second. On an error the last snapshot
    /// stays.
    awaitable<result<void>> refresh();

    std::shared_ptr<const snapshot> now() const { return snapshot_; }
    store::document_store& documents() const { return store_; }

private:
    store::document_store& store_;
    const clock& calendar_;
    std::shared_ptr<const snapshot> snapshot_;
};

} // namespace wheelcount::api
