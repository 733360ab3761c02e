#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/domain/window.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// A project's rolled-up months of one year: document `requests|2025`. It holds totals by day
/// without dimensions, and which months it contains. The documents of those months are erased.
class year_totals {
public:
    explicit year_totals(std::chrono::year year) : year_(year) {}

    /// Adds a month: the totals of its days. Changes nothing if the month is contained already.
    /// Throws std::out_of_range for a month of another year.
    void roll_up(month m, const month_detail& detail);

    /// Replaces the total of a day. Throws std::out_of_range unless its month is contained.
    void set_day(day d, const counts& updated);

    bool contains(month m) const;
    /// The contained months, ascending.
    std::vector<month> months() const;
    /// Zero without downloads.
    counts total(day d) const;
    /// Visible days within the window that have downloads, ascending.
    std::vector<summary::daily_count> days_in(const window& w, const day_set& visible) const;

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<year_totals> unpack(std::string_view bytes);

    friend bool operator==(const year_totals&, const year_totals&) = default;

private:
    void replace_day(day d, const counts& updated);

    std::chrono::year year_;
    std::array<bool, 12> rolled_up_months_{}; // January first
    // Ascending by date, none is zero, all in rolled-up months.
    std::vector<summary::daily_count> daily_counts_;
};

} // namespace wheelcount::domain
