#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

class all_projects_total;
class import_journal;
class stale_projects;
struct stored_project;

/// Where the counts of a day come from.
struct day_origin {
    std::string source; ///< as in day_record
    bool demo = false;  ///< generated counts, which never share a store with real ones
};

/// Loads one day into the store: reads, merges and writes projects in batches, then publishes the
/// day. Writes the sum of all projects as the day of project_name::all_projects().
///
/// A day becomes visible when finish() has returned, never in part. Daily counts are absolute
/// values, so a load may be repeated, or interrupted and started again. Projects that an earlier
/// import of the day had and this one does not lose their count of the day. Loading a day that is
/// already stored writes only the time of the check.
///
/// Yields to other work on the loop (wheelcount/core/yielder.hpp).
class day_loader {
public:
    static constexpr std::size_t batch_projects = 250;        ///< projects per write
    static constexpr std::size_t checkpoint_projects = 5'000; ///< projects per checkpoint

    /// With `journal` (in phase loading) the load continues after the last checkpoint and records
    /// new ones. Without it this is a direct load, of a file or demo data, which has a journal of
    /// its own and starts from the beginning. `yielder` is shared with the caller.
    day_loader(store::document_store& store, const clock& clock, day date, day_origin origin,
               import_journal* journal = nullptr, yielder* yielder = nullptr);
    ~day_loader();

    /// Reads the catalog. errc::bad_input: the store has demo data and the origin is real, or the
    /// other way round, or the store is an unfinished copy. errc::conflict: another import was
    /// interrupted and must be completed first.
    awaitable<result<void>> begin();

    /// Adds the day of one project. Projects must come in ascending order.
    awaitable<result<void>> add(domain::project_day downloads);

    /// Writes the rest and publishes the day. Returns the stored record: `record`, or the sums of
    /// what was added.
    awaitable<result<domain::day_record>>
    finish(std::optional<domain::day_record> record = std::nullopt);

private:
    awaitable<result<void>> push(domain::project_day downloads);
    awaitable<result<void>> clear_stale(std::string_view before);
    awaitable<result<void>> write_batch();
    awaitable<result<void>> merge_projects(std::size_t first, std::size_t size);
    awaitable<result<std::vector<stored_project>>> read_projects(std::size_t first,
                                                                 std::size_t size);
    awaitable<result<void>> write_changes();
    awaitable<result<void>> begin_changes();
    awaitable<result<void>> publish();
    awaitable<result<void>> erase_own_state();
    result<void> read_catalog(const std::optional<std::string>& body);
    awaitable<result<void>> check_pending_corrections();

    store::document_store& store_;
    const clock& clock_;
    const day date_;
    const day_origin origin_;
    import_journal* journal_;
    std::unique_ptr<import_journal> own_journal_; // of a direct load
    yielder* yielder_;
    std::optional<yielder> own_yielder_;

    domain::catalog catalog_;
    std::unique_ptr<stale_projects> stale_;
    std::unique_ptr<all_projects_total> all_projects_;
    std::string last_added_;
    std::vector<domain::project_day> batch_;
    std::vector<store::document> changed_documents_;
    std::vector<std::string> emptied_months_;
    std::vector<std::string> emptied_summaries_;
    domain::day_record record_;
    std::size_t since_checkpoint_ = 0;
    bool was_complete_ = false; // the day is visible and has a record
    bool changed_ = false;
};

} // namespace wheelcount::ingest
