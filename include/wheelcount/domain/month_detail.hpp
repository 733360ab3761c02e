#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/counts.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// One dimension of a month: a dictionary of labels and, per day, counts of the labels present.
struct breakdown {
    struct entry {
        std::uint32_t label; ///< index into labels
        counts downloads;
        friend bool operator==(const entry&, const entry&) = default;
    };

    /// Sorted and distinct: versions in PEP 440 order (version_key), others by bytes. Labels that
    /// no day uses are dropped.
    std::vector<std::string> labels;
    /// Day of month to its entries, ascending by label; no entry is zero in all count types.
    std::map<unsigned, std::vector<entry>> days;

    friend bool operator==(const breakdown&, const breakdown&) = default;
};

/// A project's month in detail: document `requests|2026-07`.
class month_detail {
public:
    const breakdown& by(dimension d) const { return breakdowns_[static_cast<std::size_t>(d)]; }

    /// Replaces a day (1 to 31) in every dimension. Idempotent: the result does not depend on
    /// earlier imports of the day or on the order of days. Counts of a label that occurs more than
    /// once are added. Throws std::out_of_range for other days.
    void set_day(unsigned day_of_month, const project_day& downloads);

    bool empty() const { return *this == month_detail{}; }

    /// The day's sum over its versions; zero without downloads.
    counts total(unsigned day_of_month) const;

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<month_detail> unpack(std::string_view bytes);

    friend bool operator==(const month_detail&, const month_detail&) = default;

private:
    std::array<breakdown, dimension_count> breakdowns_;
};

} // namespace wheelcount::domain
