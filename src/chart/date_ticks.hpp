#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::chart {

struct date_tick {
    day date;
    std::string label; ///< `12 Jun`, `Jun` or `2026`; with the year at the first tick of each year
};

/// Chooses days from `first` to `last` for an axis: all, every second or fourth, Mondays, or first
/// days of months or years, as many as possible up to `count_max`. Steps are not much shorter than
/// `spacing`, the distance of buckets. Returns at least one tick: `first` if no other day fits.
std::vector<date_tick> date_ticks(day first, day last, days spacing, std::size_t count_max);

} // namespace wheelcount::chart
