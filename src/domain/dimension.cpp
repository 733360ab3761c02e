#include "wheelcount/domain/dimension.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < dimension_count; ++i)
        if (static_cast<std::size_t>(dimensions[i].value) != i) return false;
    return true;
}
static_assert(is_in_order(), "a dimension's number is its index in the table");

} // namespace

std::string_view name(dimension d) {
    return dimensions.at(static_cast<std::size_t>(d)).name;
}

std::optional<dimension> dimension_of(std::uint64_t number) {
    if (number >= dimension_count) return std::nullopt;
    return static_cast<dimension>(number);
}

std::optional<dimension> parse_dimension(std::string_view name) {
    const auto found = std::ranges::find(dimensions, name, &dimension_info::name);
    if (found == dimensions.end()) return std::nullopt;
    return found->value;
}

} // namespace wheelcount::domain
