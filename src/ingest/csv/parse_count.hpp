#pragma once

#include "wheelcount/core/parse_number.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::ingest {

/// Parses a number of downloads: decimal digits only, at most 10^15, so that sums over all rows fit
/// into 64 bits.
inline std::optional<std::uint64_t> parse_count(std::string_view text) {
    constexpr std::uint64_t count_max = 1'000'000'000'000'000;
    const auto count = parse_number<std::uint64_t>(text);
    return count && *count <= count_max ? count : std::nullopt;
}

} // namespace wheelcount::ingest
