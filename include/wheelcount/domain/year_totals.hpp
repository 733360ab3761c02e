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

/// What is left of a project's old months: document `requests|2025`, downloads by day without any
/// split, and which months it stands for. Such a month needs no document of its own any more; days
/// of the others are not in here.
class year_totals {
public:
    explicit year_totals(std::chrono::year year) : year_(year) {}

    /// Takes over the totals of a month's days; from now on this document holds the month. A month
    /// that it holds already is left alone. Throws std::out_of_range for a month of another year.
    void roll_up(month m, const month_detail& detail);

    /// Replaces the slot of a day. Throws std::out_of_range when its month is not held.
    void set_day(day d, const counts& updated);

    bool contains(month m) const;
    /// The months held, ascending.
    std::vector<month> months() const;
    /// Zero where there is none.
    counts total(day d) const;
    /// Visible days within the window that have downloads, ascending.
    std::vector<summary::daily_count> days_in(const window& w, const day_set& visible) const;

    /// Packed form: format byte, then varints (src/domain/README.md draws it).
    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<year_totals> unpack(std::string_view bytes);

    friend bool operator==(const year_totals&, const year_totals&) = default;

private:
    void replace_day(day d, const counts& updated);

    std::chrono::year year_;
    std::array<bool, 12> rolled_up_months_{}; // January first
    std::vector<summary::daily_count>
        daily_counts_; // ascending by date, none of them zero, all in held months
};

} // namespace wheelcount::domain
