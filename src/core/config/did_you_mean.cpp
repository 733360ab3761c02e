#include "core/config/did_you_mean.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace wheelcount {
namespace {

/// Levenshtein distance, one row of the matrix at a time.
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string did_you_mean(std::string_view input, const std::vector<std::string>& names) {
    std::string closest;
    std::size_t bound = std::max<std::size_t>(2, input.size() / 3) + 1;
    for (const std::string& name : names) {
        const std::size_t distance = edit_distance(input, name);
        if (distance < bound) {
            bound = distance;
            closest = name;
        }
    }
    return closest;
}

} // namespace wheelcount
