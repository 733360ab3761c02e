#include "wheelcount/badge/badge.hpp"
#include "wheelcount/core/ascii.hpp"

namespace wheelcount::badge {

std::string format_count(std::uint64_t downloads, units u) {
    if (u == units::none) return std::to_string(downloads);
    const std::string_view suffixes = u == units::abbreviation ? "kMBTQ" : "kMGTP";
    std::size_t steps = 0;
    while (downloads >= 1000 && steps < suffixes.size()) {
        downloads /= 1000;
        ++steps;
    }
    std::string text = std::to_string(downloads);
    if (steps > 0) text += suffixes[steps - 1];
    return text;
}

std::optional<units> parse_units(std::string_view text) {
    const std::string spelling = ascii_lower(text);
    if (spelling == "international_system") return units::international_system;
    if (spelling == "abbreviation") return units::abbreviation;
    if (spelling == "none") return units::none;
    return std::nullopt;
}

} // namespace wheelcount::badge
