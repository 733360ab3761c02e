#pragma once

#include "wheelcount/core/calendar.hpp"

#include <vector>

namespace wheelcount::domain {

/// A closed range of days.
struct window {
    day first;
    day last;

    bool contains(day d) const { return first <= d && d <= last; }
    friend bool operator==(const window&, const window&) = default;
};

/// The `length` days that end on `last_complete`; length is at least 1.
window last_days(day last_complete, int length);

/// What pepy's v2 answer shows: from the first of the month that holds the first of the last 90
/// complete days, 90 to 120 days.
window pepy_window(day last_complete);

/// The months that the window touches, ascending.
std::vector<month> months_of(const window& w);

} // namespace wheelcount::domain
