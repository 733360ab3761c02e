#include "wheelcount/domain/day_set.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

/// The first range that begins after `d`.
auto after(const std::vector<day_set::range>& ranges, day d) {
    return std::ranges::upper_bound(ranges, d, {}, &day_set::range::first);
}

} // namespace

void day_set::insert(day d) {
    insert(range{d, d});
}

void day_set::insert(range added) {
    // Ranges that overlap or touch the new one are merged with it.
    const auto begin = std::ranges::lower_bound(ranges_, added.first - days{1}, {}, &range::last);
    const auto end = after(ranges_, added.last + days{1});
    if (begin == end) {
        ranges_.insert(begin, added);
        return;
    }
    begin->first = std::min(begin->first, added.first);
    begin->last = std::max(std::prev(end)->last, added.last);
    ranges_.erase(std::next(begin), end);
}

bool day_set::contains(day d) const {
    const auto next = after(ranges_, d);
    return next != ranges_.begin() && d <= std::prev(next)->last;
}

std::size_t day_set::size() const {
    std::size_t size = 0;
    for (const auto& r : ranges_)
        size += static_cast<std::size_t>((r.last - r.first).count()) + 1;
    return size;
}

std::optional<day> day_set::first() const {
    if (empty()) return std::nullopt;
    return ranges_.front().first;
}

std::optional<day> day_set::last() const {
    if (empty()) return std::nullopt;
    return ranges_.back().last;
}

std::optional<day> day_set::last_on_or_before(day limit) const {
    const auto next = after(ranges_, limit);
    if (next == ranges_.begin()) return std::nullopt;
    return std::min(std::prev(next)->last, limit);
}

} // namespace wheelcount::domain
