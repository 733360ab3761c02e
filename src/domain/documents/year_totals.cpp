#include "wheelcount/domain/year_totals.hpp"

#include "domain/documents/visible_days.hpp"

#include <algorithm>
#include <stdexcept>

namespace wheelcount::domain {
namespace {

/// 0 is January.
std::size_t index_of(month m) {
    return unsigned{m.month()} - 1;
}

} // namespace

void year_totals::roll_up(month m, const month_detail& detail) {
    if (m.year() != year_)
        throw std::out_of_range("year_totals::roll_up: the month is of another year");
    if (contains(m)) return;
    rolled_up_months_[index_of(m)] = true;
    for (day d = first_day(m); d <= last_day(m); d += days{1})
        replace_day(d, detail.total(day_of_month(d)));
}

void year_totals::set_day(day d, const counts& updated) {
    if (!contains(month_of(d)))
        throw std::out_of_range("year_totals::set_day: the month is not contained");
    replace_day(d, updated);
}

void year_totals::replace_day(day d, const counts& updated) {
    const auto it = std::ranges::lower_bound(daily_counts_, d, {}, &summary::daily_count::date);
    const bool has_count = it != daily_counts_.end() && it->date == d;
    if (has_count && updated == counts{})
        daily_counts_.erase(it);
    else if (has_count)
        it->downloads = updated;
    else if (updated != counts{})
        daily_counts_.insert(it, summary::daily_count{d, updated});
}

bool year_totals::contains(month m) const {
    return m.year() == year_ && rolled_up_months_[index_of(m)];
}

std::vector<month> year_totals::months() const {
    std::vector<month> rolled_up;
    for (month m = year_ / 1; m.year() == year_; m += std::chrono::months{1})
        if (contains(m)) rolled_up.push_back(m);
    return rolled_up;
}

counts year_totals::total(day d) const {
    const auto it = std::ranges::lower_bound(daily_counts_, d, {}, &summary::daily_count::date);
    return it != daily_counts_.end() && it->date == d ? it->downloads : counts{};
}

std::vector<summary::daily_count> year_totals::days_in(const window& w,
                                                       const day_set& visible) const {
    std::vector<summary::daily_count> found;
    for_each_visible(daily_counts_, w, visible, [&found](const auto& s) { found.push_back(s); });
    return found;
}

} // namespace wheelcount::domain
