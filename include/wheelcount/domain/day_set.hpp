#pragma once

#include "wheelcount/core/calendar.hpp"

#include <optional>
#include <vector>

namespace wheelcount::domain {

/// A set of days, stored as disjoint ranges because imported days are nearly always contiguous.
class day_set {
public:
    struct range {
        day first;
        day last;
        friend bool operator==(const range&, const range&) = default;
    };

    void insert(day d);
    void insert(range added);
    bool contains(day d) const;
    bool empty() const { return ranges_.empty(); }
    std::size_t size() const; ///< number of days
    std::optional<day> first() const;
    std::optional<day> last() const;
    /// The newest day of the set that is not after `limit`.
    std::optional<day> last_on_or_before(day limit) const;
    /// Ascending, neither adjacent nor overlapping.
    const std::vector<range>& ranges() const { return ranges_; }

    friend bool operator==(const day_set&, const day_set&) = default;

private:
    std::vector<range> ranges_;
};

} // namespace wheelcount::domain
