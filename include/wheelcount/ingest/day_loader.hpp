#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/import_state.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::ingest {

class all_projects_total;
class stale_projects;
struct stored_project;

/// Where a day's figures come from.
struct day_origin {
    std::string source; ///< as in day_record
    bool demo = false;  ///< invented figures; never mixed with real ones in one store
};

/// Writes one day into the store: read, merge and write back in batches, then publish. The projects
/// added up are written as the day of project_name::everything().
///
/// Until finish() has returned nobody sees anything of a new day, whatever happens to this
/// process. Slots hold absolute values, so an import may be repeated or taken up again from its
/// beginning; one that finds everything as it is writes nothing but when that was. Projects that an
/// earlier import of the day brought and this one does not lose their slot of the day.
///
/// Lets others on the loop have their turn while it works (core/turns.hpp).
class day_loader {
public:
    static constexpr std::size_t batch_projects = 250;        ///< written at a time
    static constexpr std::size_t checkpoint_projects = 5'000; ///< between two notes of how far

    /// `note` is the day's note as it is stored, of an import that is in phase folding: the import
    /// goes on behind note->loaded_through and keeps the note up to date. Without one this is a
    /// direct import, which makes and removes a note of its own. `loop` is shared with the caller.
    day_loader(store::document_store& store, const clock& clock, day date, day_origin origin,
               domain::import_state* state = nullptr, yielder* yielder = nullptr);
    ~day_loader();

    /// Reads what the store knows. errc::bad_input: the store holds demo data and the origin is
    /// real, or the other way round; or it is an unfinished copy. errc::conflict: another import
    /// broke off that has to be finished first.
    awaitable<result<void>> begin();

    /// Takes a project's day. Projects ascend.
    awaitable<result<void>> add(domain::project_day downloads);

    /// Writes what is left and makes the day visible. Returns what was recorded about it: what came
    /// through add(), or `record` where the caller knows better.
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
    awaitable<result<void>> write_checkpoint();

    store::document_store& store_;
    const clock& clock_;
    const day date_;
    const day_origin origin_;
    domain::import_state* const state_;
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
    bool was_complete_ = false;  // an import of this day came to its end
    bool has_own_state_ = false; // a direct import's, in the store
    bool changed_ = false;
};

} // namespace wheelcount::ingest
