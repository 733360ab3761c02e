#include "wheelcount/domain/summary.hpp"

#include "domain/visible_slots.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

using slot = summary::slot;

std::uint64_t sum_of_all(const std::vector<slot>& slots, const window& w, const day_set& visible) {
    std::uint64_t sum = 0;
    for_each_visible(slots, w, visible, [&sum](const slot& s) { sum += s.downloads.all; });
    return sum;
}

day day_after(const std::optional<day>& d) {
    return d ? *d + days{1} : day::min();
}

} // namespace

void summary::set_day(day d, const counts& now, const counts& stored, const day_set& visible) {
    const auto at = std::ranges::lower_bound(slots_, d, {}, &slot::date);
    const bool has_slot = at != slots_.end() && at->date == d;
    if (is_folded(d, visible))
        move_base(d, now, stored);
    else if (has_slot && now == counts{})
        slots_.erase(at);
    else if (has_slot)
        at->downloads = now;
    else if (now != counts{})
        slots_.insert(at, slot{d, now});
}

bool summary::is_folded(day d, const day_set& visible) const {
    const auto at = std::ranges::lower_bound(slots_, d, {}, &slot::date);
    const bool has_slot = at != slots_.end() && at->date == d;
    return !has_slot && folded_before_ && d < *folded_before_ && visible.contains(d);
}

std::optional<summary> summary::unfolded(day d, const counts& now, const counts& stored,
                                         const day_set& visible) const {
    // No slot is zero: a day that loses everything shows what it had until the last write.
    const counts& shown = now == counts{} ? stored : now;
    if (!is_folded(d, visible) || shown == counts{}) return std::nullopt;
    summary open = *this;
    open.move_base(d, {}, stored);
    const auto at = std::ranges::lower_bound(open.slots_, d, {}, &slot::date);
    open.slots_.insert(at, slot{d, shown});
    return open;
}

void summary::move_base(day d, const counts& now, const counts& stored) {
    if (d >= day_after(base_through_)) base_ = std::max(base_ + now.all, stored.all) - stored.all;
    if (now != counts{}) note_folded(d);
}

void summary::note_folded(day d) {
    first_day_ = std::min(d, first_day_.value_or(d));
    folded_before_ = std::max(day_after(d), folded_before_.value_or(day::min()));
}

void summary::fold(const day_set& visible) {
    if (visible.empty()) return;
    const day keep_from = *visible.last() - days{kept_days};
    const window old{day::min(), keep_from - days{1}};
    base_ += sum_of_all(slots_, {day_after(base_through_), old.last}, visible);
    for_each_visible(slots_, old, visible, [this](const slot& s) { note_folded(s.date); });
    std::erase_if(slots_,
                  [&](const slot& s) { return old.contains(s.date) && visible.contains(s.date); });
}

bool summary::set_total(std::uint64_t total, day through, const day_set& visible) {
    // The base may hold days after `through`, which cannot be told apart any more.
    if (folded_before_ && day_after(through) < *folded_before_) return false;
    const std::uint64_t known =
        base_ + sum_of_all(slots_, {day_after(base_through_), through}, visible);
    if (total < known) return false;
    base_ = total;
    base_through_ = through;
    return true;
}

bool summary::may_have(const window& w) const {
    if (folded_before_ && *first_day_ <= w.last && w.first < *folded_before_) return true;
    const auto at = std::ranges::lower_bound(slots_, w.first, {}, &slot::date);
    return at != slots_.end() && at->date <= w.last;
}

std::uint64_t summary::total(const day_set& visible) const {
    return base_ + sum_of_all(slots_, {day_after(base_through_), day::max()}, visible);
}

counts summary::sum(const window& w, const day_set& visible) const {
    counts sum;
    for_each_visible(slots_, w, visible, [&sum](const slot& s) { sum += s.downloads; });
    return sum;
}

std::vector<slot> summary::days_in(const window& w, const day_set& visible) const {
    std::vector<slot> found;
    for_each_visible(slots_, w, visible, [&found](const slot& s) { found.push_back(s); });
    return found;
}

std::optional<day> summary::first_day() const {
    if (slots_.empty()) return first_day_;
    return std::min(slots_.front().date, first_day_.value_or(slots_.front().date));
}

std::optional<day> summary::last_day(const day_set& visible) const {
    const auto last = std::find_if(slots_.rbegin(), slots_.rend(),
                                   [&](const slot& s) { return visible.contains(s.date); });
    if (last == slots_.rend()) return std::nullopt;
    return last->date;
}

} // namespace wheelcount::domain
