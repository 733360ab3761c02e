#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/top_list.hpp"
#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace wheelcount::ingest {

struct stored_project;

/// Where a day's figures come from.
struct day_origin {
    std::string source; ///< "bigquery", "csv" or "demo"
    bool demo = false;  ///< invented figures; never mixed with real ones in one store
};

/// Writes one day into the store: read, merge and write back in batches, then publish.
///
/// Until finish() has returned nobody sees anything of a new day, whatever happens to this
/// process. Slots hold absolute values, so an import may be repeated or taken up again from its
/// beginning; one that finds everything as it is writes nothing at all.
class day_importer {
public:
    static constexpr std::size_t batch_projects = 250;

    day_importer(store::document_store& store, const clock& clock, day date, day_origin origin);

    /// Reads what the store knows. errc::bad_input: the store holds demo data and the origin is
    /// real, or the other way round; or it is an unfinished copy.
    awaitable<result<void>> begin();

    /// Takes a project's day; each project at most once.
    awaitable<result<void>> add(domain::project_day downloads);

    /// Writes what is left and makes the day visible. Returns what was recorded about it.
    /// `bytes_billed` is what the source asked for it.
    awaitable<result<domain::day_record>> finish(std::uint64_t bytes_billed = 0);

private:
    awaitable<result<void>> write_batch();
    awaitable<result<std::vector<stored_project>>> read_batch();
    awaitable<result<void>> begin_change();
    awaitable<result<void>> publish();
    awaitable<result<domain::top_list>> rank();
    void offer(const std::string& project, const domain::summary& summary);

    store::document_store& store_;
    const clock& clock_;
    const day date_;
    const day_origin origin_;

    domain::catalog catalog_;
    domain::day_set visible_after_; // what will be visible once this day is published
    std::vector<domain::project_day> batch_;
    domain::day_record record_;
    domain::top_list top_;
    std::set<std::string> ranked_before_; // of the stored list, not offered again yet
    bool finished_before_ = false;        // an import of this day came to its end
    bool changed_ = false;
};

} // namespace wheelcount::ingest
