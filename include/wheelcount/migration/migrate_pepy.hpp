#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/migration/pepy_database.hpp"
#include "wheelcount/store/document_store.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::migration {

/// Documents or values of one kind that were left out.
struct skipped_documents {
    static constexpr std::size_t examples_max = 3;
    std::uint64_t count = 0;
    std::vector<std::string> examples; ///< the first examples_max, human-readable
};

struct migration_report {
    std::uint64_t projects = 0;     ///< with a total or a day with downloads
    std::uint64_t days = 0;         ///< published by this migration
    std::uint64_t days_skipped = 0; ///< published before and left unchanged
    std::uint64_t rows = 0;         ///< (project, version, day) of the days published
    std::uint64_t totals = 0;       ///< totals above the sum of pepy's days, taken
    /// Totals above the sum of pepy's days, not taken: the store has a larger one, or later days.
    std::uint64_t totals_skipped = 0;
    std::uint64_t unnamed = 0; ///< documents without a project name
    std::array<skipped_documents, rejected_value::kind_count> skipped; ///< by kind

    const skipped_documents& of(rejected_value::kind kind) const {
        return skipped[static_cast<std::size_t>(kind)];
    }
};

/// Imports the days that are not published yet, and the totals that are above the sum of pepy's
/// days. Projects whose normalized names (PEP 503) are equal are added up.
///
/// All days become visible at the end, at once. After a crash, run it again: values are absolute,
/// so the result is the same. Nothing else may write to the database or the store meanwhile. Memory
/// grows with the number of spellings that are not normalized and of totals without days.
/// errc::bad_input: the store has demo data, or is an unfinished copy. Other errors are those of
/// database and store.
awaitable<result<migration_report>> migrate_pepy(pepy_database& from, store::document_store& to,
                                                 const clock& wall_clock, progress& progress);

} // namespace wheelcount::migration
