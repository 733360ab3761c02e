#pragma once

#include "wheelcount/domain/month_counts.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wheelcount::api {

/// A month day by day, within each in the plain order of the labels' texts.
class ordered_counts {
public:
    /// `month` must outlive it.
    explicit ordered_counts(const domain::month_counts& month);

    /// Calls `use(place of the label, downloads)` for each label that has some on a day. To be
    /// called for every day of `month.any`, ascending, by the position of the day.
    template <class Use>
    void visit(std::size_t at, Use use) {
        for (row& r : rows_)
            if (r.days >> at & 1U) use(r.label, *r.next++);
    }
    /// How many labels there are on any day at most.
    std::size_t labels() const { return rows_.size(); }

private:
    struct row {
        std::uint64_t begin; ///< the text's first bytes, which mostly decide on the order
        std::uint32_t label;
        domain::month_days days;
        const std::uint64_t* next;
    };
    std::vector<row> rows_;
};

} // namespace wheelcount::api
