#include "wheelcount/domain/summary.hpp"

#include "domain/documents/visible_days.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

using daily_count = summary::daily_count;

std::uint64_t sum_of_all(const std::vector<daily_count>& daily_counts, const window& w,
                         const day_set& visible) {
    std::uint64_t sum = 0;
    for_each_visible(daily_counts, w, visible,
                     [&sum](const daily_count& s) { sum += s.downloads.all; });
    return sum;
}

day day_after(const std::optional<day>& d) {
    return d ? *d + days{1} : day::min();
}

} // namespace

void summary::set_day(day d, const counts& updated, const counts& previous,
                      const day_set& visible) {
    const auto it = std::ranges::lower_bound(daily_counts_, d, {}, &daily_count::date);
    const bool has_count = it != daily_counts_.end() && it->date == d;
    if (is_rolled_up(d, visible))
        adjust_base(d, updated, previous);
    else if (has_count && updated == counts{})
        daily_counts_.erase(it);
    else if (has_count)
        it->downloads = updated;
    else if (updated != counts{})
        daily_counts_.insert(it, daily_count{d, updated});
}

bool summary::is_rolled_up(day d, const day_set& visible) const {
    const auto it = std::ranges::lower_bound(daily_counts_, d, {}, &daily_count::date);
    const bool has_count = it != daily_counts_.end() && it->date == d;
    return !has_count && rolled_up_before_ && d < *rolled_up_before_ && visible.contains(d);
}

std::optional<summary> summary::with_restored_day(day d, const counts& updated,
                                                  const counts& previous,
                                                  const day_set& visible) const {
    // A daily count is never zero: a day that becomes zero shows its old count until the last
    // write.
    const counts& shown = updated == counts{} ? previous : updated;
    if (!is_rolled_up(d, visible) || shown == counts{}) return std::nullopt;
    summary restored = *this;
    restored.adjust_base(d, {}, previous);
    const auto it = std::ranges::lower_bound(restored.daily_counts_, d, {}, &daily_count::date);
    restored.daily_counts_.insert(it, daily_count{d, shown});
    return restored;
}

void summary::adjust_base(day d, const counts& updated, const counts& previous) {
    if (d >= day_after(base_through_))
        base_ = std::max(base_ + updated.all, previous.all) - previous.all;
    if (updated != counts{}) extend_rolled_up(d);
}

void summary::extend_rolled_up(day d) {
    first_day_ = std::min(d, first_day_.value_or(d));
    rolled_up_before_ = std::max(day_after(d), rolled_up_before_.value_or(day::min()));
}

void summary::roll_up(const day_set& visible) {
    if (visible.empty()) return;
    const day retained_from = *visible.last() - days{retention_days};
    const window old{day::min(), retained_from - days{1}};
    base_ += sum_of_all(daily_counts_, {day_after(base_through_), old.last}, visible);
    for_each_visible(daily_counts_, old, visible,
                     [this](const daily_count& s) { extend_rolled_up(s.date); });
    std::erase_if(daily_counts_, [&](const daily_count& s) {
        return old.contains(s.date) && visible.contains(s.date);
    });
}

bool summary::set_total(std::uint64_t total, day through, const day_set& visible) {
    // The base includes days after `through` and cannot be split any more.
    if (rolled_up_before_ && day_after(through) < *rolled_up_before_) return false;
    const std::uint64_t current =
        base_ + sum_of_all(daily_counts_, {day_after(base_through_), through}, visible);
    if (total < current) return false;
    base_ = total;
    base_through_ = through;
    return true;
}

bool summary::may_have_downloads(const window& w) const {
    if (rolled_up_before_ && *first_day_ <= w.last && w.first < *rolled_up_before_) return true;
    const auto it = std::ranges::lower_bound(daily_counts_, w.first, {}, &daily_count::date);
    return it != daily_counts_.end() && it->date <= w.last;
}

std::uint64_t summary::total(const day_set& visible) const {
    return base_ + sum_of_all(daily_counts_, {day_after(base_through_), day::max()}, visible);
}

counts summary::sum(const window& w, const day_set& visible) const {
    counts sum;
    for_each_visible(daily_counts_, w, visible,
                     [&sum](const daily_count& s) { sum += s.downloads; });
    return sum;
}

std::vector<daily_count> summary::days_in(const window& w, const day_set& visible) const {
    std::vector<daily_count> found;
    for_each_visible(daily_counts_, w, visible,
                     [&found](const daily_count& s) { found.push_back(s); });
    return found;
}

std::optional<day> summary::first_day() const {
    if (daily_counts_.empty()) return first_day_;
    return std::min(daily_counts_.front().date, first_day_.value_or(daily_counts_.front().date));
}

std::optional<day> summary::last_day(const day_set& visible) const {
    const auto last = std::find_if(daily_counts_.rbegin(), daily_counts_.rend(),
                                   [&](const daily_count& s) { return visible.contains(s.date); });
    if (last == daily_counts_.rend()) return std::nullopt;
    return last->date;
}

} // namespace wheelcount::domain
