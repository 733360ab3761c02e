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

// The alphabet of all packed documents. Every value has exactly one spelling, so that equal
// documents have equal bytes and a changed byte never goes unnoticed as the same value.

/// Writes a packed document from its first byte to its last.
class byte_writer {
public:
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void raw(std::string_view bytes) { bytes_.append(bytes); }
    /// LEB128: seven bits per byte, lowest first, the top bit set on all bytes but the last.
    void varint(std::uint64_t value);
    /// A varint that is short for small numbers of either sign.
    void zigzag(std::int64_t value);
    /// A count that follows another: plain after zero, else as the difference.
    void count_delta(std::uint64_t previous, std::uint64_t value);
    /// Two bytes for the days of 1997 to 2042.
    void date(day d);
    /// Its length, then its bytes.
    void text(std::string_view value);

    std::size_t size() const { return bytes_.size(); }
    std::string take() { return std::exchange(bytes_, {}); }

private:
    std::string bytes_;
};

/// Reads what byte_writer wrote, or anything else: the first thing that cannot be read fails the
/// reader for good, and from then on every read yields zero. Check once, at the end.
class byte_reader {
public:
    explicit byte_reader(std::string_view bytes)
        : position_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    std::uint8_t byte();
    /// Fails beyond the end. The view is into the bytes that are being read.
    std::string_view raw(std::size_t length);
    /// Fails when it was not written in the shortest way.
    std::uint64_t varint();
    /// Fails above `max`, too.
    std::uint64_t varint(std::uint64_t max);
    std::int64_t zigzag();
    std::uint64_t count_delta(std::uint64_t previous);
    /// Fails outside the years 0 to 9999, which is what a date's text can hold.
    day date();
    std::string_view text();
    /// The number of items to come, each at least `item_bytes_min` long. Fails when there cannot be
    /// so many: whatever is reserved for them is paid for by the input.
    std::size_t item_count(std::size_t item_bytes_min);

    void fail();
    void fail_unless(bool valid) {
        if (!valid) fail();
    }
    bool failed() const { return failed_; }
    std::size_t remaining() const { return static_cast<std::size_t>(end_ - position_); }
    /// Everything could be read, and nothing is left.
    bool complete() const { return !failed_ && position_ == end_; }

private:
    std::uint64_t varint_slow();

    const char* position_;
    const char* end_;
    bool failed_ = false;
};

inline constexpr day earliest_date{std::chrono::year{0} / 1 / 1};
inline constexpr day latest_date{std::chrono::year{9999} / 12 / 31};

// The rest is in the header because a badge waits for a thousand of these.

inline std::uint8_t byte_reader::byte() {
    if (position_ == end_) {
        fail();
        return 0;
    }
    return static_cast<std::uint8_t>(*position_++);
}

[[gnu::always_inline]] inline std::uint64_t byte_reader::varint() {
    // Lengths change from one count to the next, so a loop over bytes is mispredicted nearly every
    // time. Four bytes at once hold nearly every varint, and then nothing has to be predicted.
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
