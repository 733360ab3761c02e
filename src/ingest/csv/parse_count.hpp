#pragma once

#include "wheelcount/core/parse_number.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::ingest {

/// A number of downloads: decimal digits and nothing else. The bound keeps the sum of any number
/// of rows that could exist within 64 bits.
inline std::optional<std::uint64_t> parse_count(std::string_view text) {
    constexpr std::uint64_t count_max = 1'000'000'000'000'000;
    const auto count = parse_number<std::uint64_t>(text);
    return count && *count <= count_max ? count : std::nullopt;
}

} // namespace wheelcount::ingest
