#include "api/ordered_counts.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace wheelcount::api {

ordered_counts::ordered_counts(const domain::month_counts& month) {
    rows_.reserve(month.labels.size());
    const std::uint64_t* next = month.downloads.data();
    for (std::uint32_t label = 0; label < month.labels.size(); ++label) {
        rows_.push_back({label, month.days[label], next});
        next += std::popcount(month.days[label]);
    }
    const auto text = [&month](const row& r) -> const std::string& {
        return month.labels[r.label];
    };
    std::ranges::sort(rows_, {}, text);
}

} // namespace wheelcount::api
