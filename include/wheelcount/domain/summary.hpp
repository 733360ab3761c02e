#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/window.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// A project's totals and recent daily counts: document `requests`. One lookup serves its badges.
///
/// Daily counts are absolute; a total is base + daily counts, computed on each call. Only visible
/// (completely imported) days count, so queries take the set of visible days: daily counts of a day
/// that is still being loaded are ignored.
class summary {
public:
    /// Daily counts older than this many days before the newest visible one are rolled up into the
    /// base.
    static constexpr int retention_days = 400;

    struct daily_count {
        day date;
        counts downloads;
        friend bool operator==(const daily_count&, const daily_count&) = default;
    };

    /// Sets the count of a day. `previous` is the count of that day in the month or year document
    /// (zero if there is none): a rolled-up day has no daily count, so the base changes by the
    /// difference. Idempotent if `previous` is up to date.
    void set_day(day d, const counts& updated, const counts& previous, const day_set& visible);

    /// For a rolled-up day: a copy of this summary with the day as a daily count again (`updated`,
    /// or `previous` if `updated` is zero) and `previous` subtracted from the base. nullopt if the
    /// day is not rolled up or both are zero.
    ///
    /// Makes a correction safe when documents are written one after the other: write this summary,
    /// then the month, then the summary after set_day() and roll_up(). After a crash between two
    /// writes, set_day() finds the daily count and does not need `previous`.
    std::optional<summary> with_restored_day(day d, const counts& updated, const counts& previous,
                                             const day_set& visible) const;

    /// Moves visible daily counts older than retention_days before the newest visible day into the
    /// base. Never changes the total.
    void roll_up(const day_set& visible);

    /// Sets the all-time total that another service reported for the end of `through`; it includes
    /// all days up to then, imported or not. Returns false and changes nothing if the visible days
    /// up to then add up to more, or if days after `through` are rolled up, because they would be
    /// lost. Never lowers the total.
    bool set_total(std::uint64_t total, day through, const day_set& visible);

    /// Whether the project may have downloads on a day of the window, visible or not. True for
    /// rolled-up days: only their month or year knows.
    bool may_have_downloads(const window& w) const;
    bool empty() const { return *this == summary{}; }

    std::uint64_t total(const day_set& visible) const;
    /// The sum over the visible days of a window; rolled-up days count as zero.
    counts sum(const window& w, const day_set& visible) const;
    /// Visible days within the window that have downloads, ascending.
    std::vector<daily_count> days_in(const window& w, const day_set& visible) const;
    /// The earliest day with downloads, visible or not; nullopt without any.
    std::optional<day> first_day() const;
    /// The last visible day with downloads; nullopt if there is none or all are rolled up.
    std::optional<day> last_day(const day_set& visible) const;

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<summary> unpack(std::string_view bytes);

    friend bool operator==(const summary&, const summary&) = default;

private:
    bool is_rolled_up(day d, const day_set& visible) const;
    void adjust_base(day d, const counts& updated, const counts& previous);
    void extend_rolled_up(day d);

    std::uint64_t base_ = 0;                // downloads without a daily count
    std::optional<day> base_through_;       // set_total(): base_ includes daily counts up to here
    std::optional<day> first_day_;          // of the rolled-up days
    std::optional<day> rolled_up_before_;   // the day after the last rolled-up one
    std::vector<daily_count> daily_counts_; // ascending by date, none is zero
};

} // namespace wheelcount::domain
