#pragma once

#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/window.hpp"

#include <algorithm>
#include <vector>

namespace wheelcount::domain {

/// Calls `visit` with the daily counts that are visible and within the window, ascending. Iterates
/// over ranges instead of checking each day, because every badge request runs it.
template <class Visitor>
void for_each_visible(const std::vector<summary::daily_count>& daily_counts, const window& w,
                      const day_set& visible, Visitor visit) {
    auto it = daily_counts.begin();
    for (const auto& range : visible.ranges()) {
        const day first = std::max(range.first, w.first);
        const day last = std::min(range.last, w.last);
        it = std::ranges::lower_bound(it, daily_counts.end(), first, {},
                                      &summary::daily_count::date);
        for (; it != daily_counts.end() && it->date <= last; ++it)
            visit(*it);
    }
}

} // namespace wheelcount::domain
