#pragma once

#include "wheelcount/domain/month_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wheelcount::api {

/// The counts of a month by label, in byte order of the labels.
class sorted_counts {
public:
    /// `month` must outlive it.
    explicit sorted_counts(const domain::month_counts& month);

    /// The counts of one label.
    struct row {
        std::uint64_t prefix; ///< the label's first bytes, which usually decide the order
        std::uint32_t label;
        domain::month_days days;
        const std::uint64_t* downloads;

        /// Calls `callback(index of the day, downloads)`, days ascending.
        template <class Callback>
        void for_each_day(Callback callback) const {
            const std::uint64_t* next = downloads;
            domain::for_each_day(days,
                                 [&](std::size_t day_index) { callback(day_index, *next++); });
        }
    };
    const std::vector<row>& rows() const { return rows_; }

private:
    std::vector<row> rows_;
};

} // namespace wheelcount::api
