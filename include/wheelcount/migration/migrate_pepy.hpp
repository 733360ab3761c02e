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

/// What was left out, of one kind.
struct skipped_documents {
    static constexpr std::size_t examples_max = 3;
    std::uint64_t count = 0;
    std::vector<std::string> examples; ///< the first examples_max, for people
};

struct migration_report {
    std::uint64_t projects = 0;     ///< with a total or downloads on any day
    std::uint64_t days = 0;         ///< that show now
    std::uint64_t days_skipped = 0; ///< that showed already and were left as they were
    std::uint64_t rows = 0;         ///< downloads of a version on a day, of the days that show now
    std::uint64_t totals = 0;       ///< above the sum of pepy's days, and taken over
    std::uint64_t totals_skipped =
        0;                     ///< likewise, but the store knows of more, or has folded later days
    std::uint64_t unnamed = 0; ///< documents of pepy's that belong to no project
    std::array<skipped_documents, rejected_value::kind_count> skipped; ///< by kind of fault

    const skipped_documents& of(rejected_value::kind kind) const {
        return skipped[static_cast<std::size_t>(kind)];
    }
};

/// Takes over what pepy's database has: days that do not show yet, and totals where they are above
/// the sum of pepy's days. Projects whose names mean the same (PEP 503) are added together.
///
/// The days become visible all at once at the end. May die anywhere and be run again; the figures
/// are absolute values, so it ends in the same bytes. Nothing else may write to either side
/// meanwhile. Memory grows with the number of projects that have unusual spellings, or totals
/// without days.
/// errc::bad_input: the store holds demo data, or is an unfinished copy. Otherwise what source and
/// store return.
awaitable<result<migration_report>> migrate_pepy(pepy_database& from, store::document_store& to,
                                                 const clock& wall_clock, progress& progress);

} // namespace wheelcount::migration
