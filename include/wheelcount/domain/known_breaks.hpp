#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// An incident in PyPI's own log that no import can repair: counts before, during and after it
/// cannot be compared.
struct known_break {
    enum class kind {
        missing,  ///< downloads were not logged, or were lost
        inflated, ///< rows that are not downloads were counted, or downloads twice
        outage,   ///< files could not be downloaded: the dip is real
        counting, ///< the rules of counting changed
    };

    day first;
    std::optional<day> last; ///< nullopt: it lasts
    kind break_kind;
    std::string_view text;   ///< one human-readable sentence
    std::string_view source; ///< where the incident is described
};

std::string_view name(known_break::kind break_kind);

/// The breaks that overlap the window. A break without an end is reported for its first day only.
std::vector<known_break> breaks_in(const window& w);

/// The version of PyPI's counting rules on a day. Counts of different versions cannot be compared.
/// Version 1 counts every file type and metadata files (PEP 658); version 2, from 2026-08-25 on,
/// only .whl, .tar.gz and .zip. 2026-08-24 is mixed and belongs to version 1.
std::uint32_t counting_version(day d);

} // namespace wheelcount::domain
