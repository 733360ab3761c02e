#include "api/string_order.hpp"

#include <algorithm>
#include <numeric>

namespace wheelcount::api {

std::vector<std::uint32_t> string_order(const std::vector<std::string>& labels) {
    std::vector<std::uint32_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&labels](auto i) -> const std::string& { return labels[i]; });
    return order;
}

} // namespace wheelcount::api
