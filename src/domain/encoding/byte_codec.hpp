#pragma once

#include "wheelcount/core/calendar.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::domain {

// The primitives of all document encodings. Every value has exactly one encoding, so equal
// documents have equal bytes, and a changed byte always changes the value or is corrupt.

/// Writes a document from its first byte to its last.
class byte_writer {
public:
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void raw(std::string_view bytes) { bytes_.append(bytes); }
    /// Unsigned LEB128: seven bits per byte, lowest first, the top bit set on all bytes but the
    /// last.
    void varint(std::uint64_t value);
    /// A varint that is short for small numbers of either sign (Protocol Buffers, sint64).
    void zigzag(std::int64_t value);
    /// A count in a series: plain after zero, else as the difference to the previous one.
    void count_delta(std::uint64_t previous, std::uint64_t value);
    /// Days since 2020-01-01; two bytes for the days of 1997 to 2042.
    void date(day d);
    /// The length, then the bytes.
    void text(std::string_view value);

    std::size_t size() const { return bytes_.size(); }
    std::string take() { return std::exchange(bytes_, {}); }

private:
    std::string bytes_;
};

/// Reads what byte_writer wrote; accepts hostile input. After the first error every read returns
/// zero, so callers check complete() or failed() once, at the end.
class byte_reader {
public:
    explicit byte_reader(std::string_view bytes)
        : position_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    std::uint8_t byte();
    /// Fails beyond the end. The view refers to the input.
    std::string_view raw(std::size_t length);
    /// Fails unless it is in the shortest form.
    std::uint64_t varint();
    /// Also fails above `max`.
    std::uint64_t varint(std::uint64_t max);
    std::int64_t zigzag();
    std::uint64_t count_delta(std::uint64_t previous);
    /// Fails outside the years 0 to 9999, the range of ISO 8601 dates with four digits.
    day date();
    std::string_view text();
    /// The number of items that follow, each at least `item_bytes_min` long. Fails if the rest of
    /// the input is too short for them, so memory reserved for items is bounded by the input.
    std::size_t item_count(std::size_t item_bytes_min);

    void fail();
    void fail_unless(bool valid) {
        if (!valid) fail();
    }
    bool failed() const { return failed_; }
    std::size_t remaining() const { return static_cast<std::size_t>(end_ - position_); }
    /// Whether every read succeeded and no input is left.
    bool complete() const { return !failed_ && position_ == end_; }

private:
    std::uint64_t varint_slow();

    const char* position_;
    const char* end_;
    bool failed_ = false;
};

inline constexpr day earliest_date{std::chrono::year{0} / 1 / 1};
inline constexpr day latest_date{std::chrono::year{9999} / 12 / 31};

// Inline, because a badge request reads a thousand of these.

inline std::uint8_t byte_reader::byte() {
    if (position_ == end_) {
        fail();
        return 0;
    }
    return static_cast<std::uint8_t>(*position_++);
}

[[gnu::always_inline]] inline std::uint64_t byte_reader::varint() {
    // The lengths of consecutive varints differ, so the branches of a loop over bytes are mostly
    // mispredicted. Four bytes read at once hold nearly every varint, without such branches.
    constexpr std::uint32_t top_bits = 0x8080'8080;
    std::uint32_t word = 0;
    if (std::endian::native != std::endian::little || remaining() < sizeof word)
        return varint_slow();
    std::memcpy(&word, position_, sizeof word);
    const std::uint32_t ends = ~word & top_bits;
    if (ends == 0) return varint_slow();
    const int last_byte = std::countr_zero(ends) / 8;
    word &= (ends & (0 - ends)) - 1;
    const bool longer_than_needed = last_byte > 0 && word >> (8 * last_byte) == 0;
    if (longer_than_needed) return varint_slow();
    position_ += last_byte + 1;
    word = (word & 0x007F'007F) | (word & 0x7F00'7F00) >> 1;
    return (word & 0x0000'3FFF) | (word & 0x3FFF'0000) >> 2;
}

[[gnu::always_inline]] inline std::int64_t byte_reader::zigzag() {
    const std::uint64_t encoded = varint();
    return static_cast<std::int64_t>((encoded >> 1) ^ (std::uint64_t{0} - (encoded & 1)));
}

[[gnu::always_inline]] inline std::uint64_t byte_reader::count_delta(std::uint64_t previous) {
    return previous == 0 ? varint() : previous + static_cast<std::uint64_t>(zigzag());
}

} // namespace wheelcount::domain
