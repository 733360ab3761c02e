#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/label_list.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

inline constexpr std::size_t days_per_month = 31; ///< at most

/// A set of days of a month; the 1st is bit 0.
using month_days = std::uint32_t;

/// Calls `visit(day index)` for every day of the set, ascending; the 1st has index 0.
template <class Visitor>
void for_each_day(month_days set, Visitor visit) {
    for (; set != 0; set &= set - 1)
        visit(static_cast<std::size_t>(std::countr_zero(set)));
}

/// The filtered counts of one dimension on some days of a month. Reading them out of the bytes of a
/// month_detail takes a fraction of the time of month_detail::unpack().
struct month_counts {
    /// errc::corrupt if the bytes read are not a month. Later dimensions and the order of labels
    /// are not checked.
    static result<month_counts> unpack(std::string_view bytes, dimension d,
                                       const count_filter& filter, month_days wanted);

    /// The labels with downloads, sorted as in breakdown::labels.
    label_list labels;
    std::vector<month_days> days;         ///< per label: the days with downloads
    std::vector<std::uint64_t> downloads; ///< by label, then by day; none is zero
    month_days active_days = 0;           ///< the union of `days`

    /// Calls `visit(index in labels, day index, downloads)` by label, then by day.
    template <class Visitor>
    void for_each(Visitor visit) const {
        auto next = downloads.begin();
        for (std::size_t label = 0; label < labels.size(); ++label)
            for_each_day(days[label],
                         [&](std::size_t day_index) { visit(label, day_index, *next++); });
    }
};

} // namespace wheelcount::domain
