#include "domain/packing.hpp"

namespace wheelcount::domain {
namespace {

constexpr unsigned payload_bits = 7;
constexpr std::uint64_t more = 0x80;
constexpr unsigned value_bits = 64;

constexpr day origin{std::chrono::year{2020} / 1 / 1};

} // namespace

void byte_writer::varint(std::uint64_t value) {
    for (; value >= more; value >>= payload_bits)
        byte(static_cast<std::uint8_t>(value | more));
    byte(static_cast<std::uint8_t>(value));
}

void byte_writer::zigzag(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    varint((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void byte_writer::count_after(std::uint64_t before, std::uint64_t now) {
    if (before == 0)
        varint(now);
    else
        zigzag(static_cast<std::int64_t>(now - before)); // wraps around, and back when read
}

void byte_writer::date(day d) {
    zigzag((d - origin).count());
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
    const std::string_view bytes(at_, length);
    at_ += length;
    return bytes;
}

std::uint64_t byte_reader::varint(std::uint64_t max) {
    const std::uint64_t value = varint();
    if (value <= max) return value;
    fail();
    return 0;
}

std::uint64_t byte_reader::varint_by_bytes() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < value_bits; shift += payload_bits) {
        const std::uint64_t next = byte();
        const std::uint64_t payload = next & ~more;
        const bool overflows = (payload << shift) >> shift != payload;
        const bool longer_than_needed = next == 0 && shift > 0;
        if (failed_ || overflows || longer_than_needed) break;
        value |= payload << shift;
        if (next < more) return value;
    }
    fail();
    return 0;
}

day byte_reader::date() {
    const std::int64_t distance = zigzag();
    const bool exists =
        distance >= (earliest_date - origin).count() && distance <= (latest_date - origin).count();
    fail_unless(exists);
    return exists ? origin + days{distance} : origin;
}

std::string_view byte_reader::text() {
    return raw(varint());
}

std::size_t byte_reader::length(std::size_t bytes_each) {
    return varint(remaining() / bytes_each);
}

void byte_reader::fail() {
    failed_ = true;
    at_ = end_;
}

} // namespace wheelcount::domain
