#include "wheelcount/domain/year_totals.hpp"

#include "domain/visible_slots.hpp"

#include <algorithm>
#include <stdexcept>

namespace wheelcount::domain {
namespace {

/// 0 is January.
std::size_t index_of(month m) {
    return unsigned{m.month()} - 1;
}

} // namespace

void year_totals::fold(month m, const month_detail& detail) {
    if (m.year() != year_) throw std::out_of_range("year_totals::fold: a month of another year");
    if (holds(m)) return;
    held_[index_of(m)] = true;
    for (day d = first_day(m); d <= last_day(m); d += days{1})
        replace_slot(d, detail.total(day_of_month(d)));
}

void year_totals::set_day(day d, const counts& now) {
    if (!holds(month_of(d))) throw std::out_of_range("year_totals::set_day: its month is not held");
    replace_slot(d, now);
}

void year_totals::replace_slot(day d, const counts& now) {
    const auto at = std::ranges::lower_bound(slots_, d, {}, &summary::slot::date);
    const bool has_slot = at != slots_.end() && at->date == d;
    if (has_slot && now == counts{})
        slots_.erase(at);
    else if (has_slot)
        at->downloads = now;
    else if (now != counts{})
        slots_.insert(at, summary::slot{d, now});
}

bool year_totals::holds(month m) const {
    return m.year() == year_ && held_[index_of(m)];
}

std::vector<month> year_totals::months() const {
    std::vector<month> held;
    for (month m = year_ / 1; m.year() == year_; m += std::chrono::months{1})
        if (holds(m)) held.push_back(m);
    return held;
}

counts year_totals::total(day d) const {
    const auto at = std::ranges::lower_bound(slots_, d, {}, &summary::slot::date);
    return at != slots_.end() && at->date == d ? at->downloads : counts{};
}

std::vector<summary::slot> year_totals::days_in(const window& w, const day_set& visible) const {
    std::vector<summary::slot> found;
    for_each_visible(slots_, w, visible, [&found](const auto& s) { found.push_back(s); });
    return found;
}

} // namespace wheelcount::domain
