#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// Something that happened to PyPI's own log, which no import can mend: figures on both sides of
/// it, or within it, mean different things.
struct known_break {
    enum class kind {
        missing,  ///< downloads were not logged, or were lost
        inflated, ///< counted that are none, or twice
        outage,   ///< files could not be downloaded: the dip is real
        counting, ///< from here on something else is counted
    };

    day first;
    std::optional<day> last; ///< nullopt: from `first` on it is so
    kind break_kind;
    std::string_view text;   ///< for people, one sentence
    std::string_view source; ///< where it is told
};

std::string_view name(known_break::kind break_kind);

/// The breaks within the window, ascending by their first day. One without an end counts only where
/// it begins.
std::vector<known_break> breaks_in(const window& w);

/// By which rules PyPI counted on a day. Sums over days of different versions compare unlike
/// things: 1 with the files of PEP 658 and every file type; 2, from 2026-08-25 on, only .whl,
/// .tar.gz and .zip. (2026-08-24 itself is mixed and belongs to 1.)
std::uint32_t counting_version(day d);

} // namespace wheelcount::domain
