#include "api/ordered_counts.hpp"

#include <numeric>
#include <string>

namespace wheelcount::api {

ordered_counts::ordered_counts(const domain::breakdown& part, domain::flavour which)
    : which_(which), order_(part.labels.size()), downloads_(part.labels.size()) {
    std::iota(order_.begin(), order_.end(), 0u);
    std::ranges::sort(order_, {}, [&part](auto i) -> const std::string& { return part.labels[i]; });
}

} // namespace wheelcount::api
