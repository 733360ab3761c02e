#pragma once

#include "wheelcount/domain/flavour.hpp"
#include "wheelcount/domain/month_detail.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace wheelcount::api {

/// What the days of a month have of each label, in the plain order of the labels' texts.
class ordered_counts {
public:
    /// `part` must outlive it.
    ordered_counts(const domain::breakdown& part, domain::flavour which);

    /// Calls `use(number of the label, downloads)` for each of a day's entries that is not zero.
    template <class Entries, class Use>
    void visit(const Entries& of_a_day, Use use) {
        std::ranges::fill(downloads_, 0);
        for (const auto& entry : of_a_day)
            downloads_[entry.label] = which_.of(entry.downloads);
        for (const std::uint32_t label : order_)
            if (downloads_[label] != 0) use(label, downloads_[label]);
    }

private:
    const domain::flavour which_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint64_t> downloads_; ///< by number of the label
};

} // namespace wheelcount::api
