#include "domain/encoding/daily_counts_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

// Bits of the contents byte in addition to the count types (count_type_set).
constexpr std::uint8_t has_external_total = 1U << 3;
constexpr std::uint8_t has_rolled_up_days = 1U << 4;
constexpr std::uint8_t all_contents = all_count_types | has_external_total | has_rolled_up_days;

} // namespace

std::string summary::pack() const {
    std::uint8_t contents = count_types_of(daily_counts_);
    if (base_through_) contents |= has_external_total;
    if (rolled_up_before_) contents |= has_rolled_up_days;

    byte_writer out;
    out.byte(format);
    out.byte(contents);
    if (base_through_ || rolled_up_before_) out.varint(base_);
    if (base_through_) out.date(*base_through_);
    if (rolled_up_before_) {
        out.date(*first_day_);
        out.date(*rolled_up_before_);
    }
    write_daily_counts(out, daily_counts_, contents & all_count_types);
    return out.take();
}

result<summary> summary::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    const std::uint8_t contents = in.byte();
    in.fail_unless((contents & ~all_contents) == 0);

    summary unpacked;
    if (contents & (has_external_total | has_rolled_up_days)) unpacked.base_ = in.varint();
    if (contents & has_external_total) unpacked.base_through_ = in.date();
    if (contents & has_rolled_up_days) {
        unpacked.first_day_ = in.date();
        unpacked.rolled_up_before_ = in.date();
        in.fail_unless(*unpacked.first_day_ < *unpacked.rolled_up_before_);
    }
    unpacked.daily_counts_ = read_daily_counts(in, contents & all_count_types);
    if (!in.complete()) return error(errc::corrupt, "not a valid project summary");
    return unpacked;
}

} // namespace wheelcount::domain
