#pragma once

#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/window.hpp"

#include <algorithm>
#include <vector>

namespace wheelcount::domain {

/// Calls `use` with the slots that are visible and within the window, ascending. Goes by ranges
/// instead of asking for each day, because a badge waits for it.
template <class Use>
void for_each_visible(const std::vector<summary::slot>& slots, const window& w,
                      const day_set& visible, Use use) {
    auto at = slots.begin();
    for (const auto& range : visible.ranges()) {
        const day first = std::max(range.first, w.first);
        const day last = std::min(range.last, w.last);
        at = std::ranges::lower_bound(at, slots.end(), first, {}, &summary::slot::date);
        for (; at != slots.end() && at->date <= last; ++at)
            use(*at);
    }
}

} // namespace wheelcount::domain
