#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/store/document_store.hpp"
#include "wheelcount/store/legacy_source.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wheelcount::ingest {

/// What was left out, of one kind.
struct legacy_skipped {
    static constexpr std::size_t shown_max = 3;
    std::uint64_t count = 0;
    std::vector<std::string> first; ///< the first shown_max, for people
};

struct legacy_report {
    std::uint64_t projects = 0;    ///< with a total or downloads on any day
    std::uint64_t days = 0;        ///< that show now
    std::uint64_t days_before = 0; ///< that showed already and were left as they were
    std::uint64_t rows = 0;        ///< downloads of a version on a day, of the days that show now
    std::uint64_t totals = 0;      ///< above the sum of pepy's days, and taken over
    std::uint64_t totals_left =
        0;                      ///< likewise, but the store knows of more, or has folded later days
    std::uint64_t nameless = 0; ///< documents of pepy's that belong to no project
    std::array<legacy_skipped, store::legacy_fault::kinds> skipped; ///< by kind of fault

    const legacy_skipped& of(store::legacy_fault::kind what) const {
        return skipped[static_cast<std::size_t>(what)];
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
awaitable<result<legacy_report>> migrate_legacy(store::legacy_source& from,
                                                store::document_store& to, const clock& calendar,
                                                progress& progress);

} // namespace wheelcount::ingest
