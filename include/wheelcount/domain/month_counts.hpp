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

/// Days of a month, a bit each, the 1st in bit 0.
using month_days = std::uint32_t;

/// Calls `use` with the position of every day of the set, ascending; the 1st is 0.
template <class Visitor>
void for_each_day(month_days set, Visitor visit) {
    for (; set != 0; set &= set - 1)
        visit(static_cast<std::size_t>(std::countr_zero(set)));
}

/// What an answer is made of: one flavour of one dimension on some days of a month. It is read out
/// of a packed month_detail in a fraction of the time that unpacking takes.
struct month_counts {
    /// errc::corrupt for bytes that are no month as far as they are looked at: other dimensions
    /// behind this one are not, nor is the order of the labels.
    static result<month_counts> unpack(std::string_view bytes, dimension d,
                                       const count_filter& filter, month_days wanted);

    /// Those with downloads, in their order (see breakdown::labels).
    label_list labels;
    std::vector<month_days> days;         ///< on which each label has some
    std::vector<std::uint64_t> downloads; ///< label by label, day by day; none of them zero
    month_days active_days = 0;           ///< on which some label has some

    /// Calls `use(place of the label, position of the day, downloads)` label by label.
    template <class Visitor>
    void for_each(Visitor visit) const {
        auto next = downloads.begin();
        for (std::size_t label = 0; label < labels.size(); ++label)
            for_each_day(days[label],
                         [&](std::size_t day_index) { visit(label, day_index, *next++); });
    }
};

} // namespace wheelcount::domain
