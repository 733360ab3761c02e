#pragma once

#include "wheelcount/core/calendar.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace wheelcount::chart {

struct date_tick {
    day date;
    std::string label; ///< `12 Jun`, `Jun` or `2026`; the year beside the first and where it turns
};

/// Sensible days from `first` to `last`: all, every second or fourth, Mondays, first days of months
/// or years, of as many as come near to `count_max` without exceeding it. Steps are not much
/// shorter than `spacing`, the usual distance of buckets. At least one tick, which is `first` where
/// nothing better lies between.
std::vector<date_tick> date_ticks(day first, day last, days spacing, std::size_t count_max);

} // namespace wheelcount::chart
