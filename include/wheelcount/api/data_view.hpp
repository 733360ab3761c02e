#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/bloom_filter.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/store/document_store.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace wheelcount::api {

/// Decoded rankings by domain::rank_period; nullptr: not requested yet. A ranking of 15,000
/// projects takes about 1 MB, all three at most 4 MB.
using ranking_cache =
    std::array<std::shared_ptr<const domain::ranking>, domain::rank_periods.size()>;

/// The published data, unchanged while it is held. A handler uses one snapshot for its whole
/// response, whatever is published meanwhile.
struct data_snapshot {
    domain::catalog catalog;
    /// The newest complete day, where all windows end. Absent in an empty store.
    std::optional<day> last_complete;
    /// The names of all projects; nullptr before the first ranking.
    std::shared_ptr<const domain::bloom_filter> names;
    /// Depends on the published days and `last_complete` only, so it is the same in every process.
    std::uint64_t data_version = 0;
    /// Filled by load_ranking() (series/ranking_loader.hpp).
    std::shared_ptr<ranking_cache> rankings = std::make_shared<ranking_cache>();

    /// False: no project has this name. True: a project may have it (Bloom filter).
    bool may_contain(const domain::project_name& name) const;
};

/// The store as the routes see it: its documents, and the snapshot of what is published.
class data_view {
public:
    /// Both must outlive the view. The view is empty until the first refresh().
    data_view(store::document_store& store, const clock& wall_clock);

    /// Reads the catalog and calls update().
    awaitable<result<void>> refresh();
    /// Replaces the snapshot if `current`, the catalog that the store has now, differs. Reads the
    /// name filter if the data version has changed, else nothing. On an error the snapshot stays.
    awaitable<result<void>> update(domain::catalog current);

    /// True after the first successful refresh().
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
