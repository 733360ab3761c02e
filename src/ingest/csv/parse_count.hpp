#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wheelcount::ingest {

/// A number of downloads: decimal digits and nothing else. The bound keeps the sum of any number
/// of rows that could exist within 64 bits.
inline std::optional<std::uint64_t> parse_count(std::string_view text) {
    constexpr std::uint64_t count_max = 1'000'000'000'000'000;
    std::uint64_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size() || value > count_max)
        return std::nullopt;
    return value;
}

} // namespace wheelcount::ingest
