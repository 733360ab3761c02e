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

/// A project's short document: enough for its badges and totals in one look-up.
///
/// Days are slots with absolute values; a total is base + slots, recomputed whenever it is asked
/// for. Only visible (completely imported) days may be counted, so every question takes the set
/// of visible days: a half-imported day lies in the slots without being seen.
class summary {
public:
    /// Slots older than this many days before the newest visible one are folded into the base.
    static constexpr int retention_days = 400;

    struct daily_count {
        day date;
        counts downloads;
        friend bool operator==(const daily_count&, const daily_count&) = default;
    };

    /// Sets the slot of a day. `stored` is what the month document held for that day before
    /// (zero when nothing): a visible day older than the fold has no slot any more, and the base
    /// moves by the difference. Setting the same value again changes nothing.
    void set_day(day d, const counts& updated, const counts& previous, const day_set& visible);

    /// For a folded day: this summary with the day's slot back (`now`, or `stored` when that is
    /// zero) and `stored` out of the base. nullopt when the day is not folded or both are zero.
    ///
    /// Summary and month document may be written one after the other. Whoever writes this summary,
    /// the month, and then the summary after set_day() and fold(), in this order, may die between
    /// any two: set_day() then finds the slot and need not know what the month held.
    std::optional<summary> with_restored_day(day d, const counts& updated, const counts& previous,
                                             const day_set& visible) const;

    /// Folds visible slots older than retention_days before the newest visible day into the base.
    /// Never changes the total.
    void roll_up(const day_set& visible);

    /// The all-time total as another service knew it at the end of `through`: days up to then are
    /// part of it, whether they are imported or not. When the visible days up to then already add
    /// up to more, the larger sum is kept and false returned; likewise when days after `through`
    /// are folded already, because they would be lost. Never lowers the total.
    bool set_total(std::uint64_t total, day through, const day_set& visible);

    /// Whether the project may have downloads on a day of the window, visible or not: of a folded
    /// day only its month or year knows.
    bool may_have_downloads(const window& w) const;
    bool empty() const { return *this == summary{}; }

    std::uint64_t total(const day_set& visible) const;
    /// Sum over the visible days of a window; days before the fold count as zero.
    counts sum(const window& w, const day_set& visible) const;
    /// Visible days within the window that have downloads, ascending.
    std::vector<daily_count> days_in(const window& w, const day_set& visible) const;
    /// The first day with downloads that this document knows of. Visible or not: that there were
    /// some is true as soon as one was seen.
    std::optional<day> first_day() const;
    /// The last visible day with downloads; nullopt when all are folded.
    std::optional<day> last_day(const day_set& visible) const;

    /// Packed form: format byte, then varints (src/domain/README.md draws it).
    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<summary> unpack(std::string_view bytes);

    friend bool operator==(const summary&, const summary&) = default;

private:
    bool is_rolled_up(day d, const day_set& visible) const;
    void adjust_base(day d, const counts& updated, const counts& previous);
    void extend_rolled_up(day d);

    std::uint64_t base_ = 0;                // downloads that no slot stands for
    std::optional<day> base_through_;       // set_total(): slots up to here are part of base_
    std::optional<day> first_day_;          // of the folded days
    std::optional<day> rolled_up_before_;   // the day after the last folded one
    std::vector<daily_count> daily_counts_; // ascending by date, none of them zero
};

} // namespace wheelcount::domain
