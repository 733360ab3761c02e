#include "domain/encoding/byte_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr unsigned payload_bits = 7;
constexpr std::uint64_t continuation_bit = 0x80;
constexpr unsigned value_bits = 64;

constexpr day epoch{std::chrono::year{2020} / 1 / 1};

} // namespace

void byte_writer::varint(std::uint64_t value) {
    for (; value >= continuation_bit; value >>= payload_bits)
        byte(static_cast<std::uint8_t>(value | continuation_bit));
    byte(static_cast<std::uint8_t>(value));
}

void byte_writer::zigzag(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    varint((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void byte_writer::count_delta(std::uint64_t previous, std::uint64_t value) {
    if (previous == 0)
        varint(value);
    else
        zigzag(static_cast<std::int64_t>(value - previous)); // may wrap; count_delta() wraps back
}

void byte_writer::date(day d) {
    zigzag((d - epoch).count());
}

void byte_writer::text(std::string_view value) {
    varint(value.size());
    raw(value);
}

std::string_view byte_reader::raw(std::size_t length) {
    if (length > remaining()) {
        fail();
        return {};
    }
    const std::string_view bytes(position_, length);
    position_ += length;
    return bytes;
}

std::uint64_t byte_reader::varint(std::uint64_t max) {
    const std::uint64_t value = varint();
    if (value <= max) return value;
    fail();
    return 0;
}

std::uint64_t byte_reader::varint_slow() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < value_bits; shift += payload_bits) {
        const std::uint64_t next = byte();
        const std::uint64_t payload = next & ~continuation_bit;
        const bool overflows = (payload << shift) >> shift != payload;
        const bool longer_than_needed = next == 0 && shift > 0;
        if (failed_ || overflows || longer_than_needed) break;
        value |= payload << shift;
        if (next < continuation_bit) return value;
    }
    fail();
    return 0;
}

day byte_reader::date() {
    const std::int64_t distance = zigzag();
    const bool exists =
        distance >= (earliest_date - epoch).count() && distance <= (latest_date - epoch).count();
    fail_unless(exists);
    return exists ? epoch + days{distance} : epoch;
}

std::string_view byte_reader::text() {
    return raw(varint());
}

std::size_t byte_reader::item_count(std::size_t item_bytes_min) {
    return varint(remaining() / item_bytes_min);
}

void byte_reader::fail() {
    failed_ = true;
    position_ = end_;
}

} // namespace wheelcount::domain
