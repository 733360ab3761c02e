#pragma once

#include "wheelcount/domain/month_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wheelcount::api {

/// The counts of a month in the plain order of the labels' texts.
class sorted_counts {
public:
    /// `month` must outlive it.
    explicit sorted_counts(const domain::month_counts& month);

    /// What one label has.
    struct row {
        std::uint64_t prefix; ///< the text's first bytes, which mostly decide on the order
        std::uint32_t label;
        domain::month_days days;
        const std::uint64_t* downloads;

        /// Calls `use(position of the day, downloads)`, days ascending.
        template <class Use>
        void for_each_day(Use callback) const {
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
