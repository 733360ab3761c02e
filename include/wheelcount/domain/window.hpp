#pragma once

#include "wheelcount/core/calendar.hpp"

#include <vector>

namespace wheelcount::domain {

/// A range of days; both ends are included.
struct window {
    day first;
    day last;

    bool contains(day d) const { return first <= d && d <= last; }
    friend bool operator==(const window&, const window&) = default;
};

/// The `length` days that end on `last_complete`; length is at least 1.
window last_days(day last_complete, int length);

/// The window of pepy's API v2: from the first day of the month that contains the first of the last
/// 90 complete days; 90 to 120 days.
window pepy_window(day last_complete);

/// The months that overlap the window, ascending.
std::vector<month> months_of(const window& w);

} // namespace wheelcount::domain
