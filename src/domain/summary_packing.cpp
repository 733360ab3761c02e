#include "domain/slot_packing.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

// The byte of contents: which flavours any slot has (flavour_set), and
constexpr std::uint8_t has_given_total = 1U << 3;
constexpr std::uint8_t has_folded_days = 1U << 4;
constexpr std::uint8_t all_contents = all_flavours | has_given_total | has_folded_days;

} // namespace

std::string summary::pack() const {
    std::uint8_t contents = flavours_of(slots_);
    if (base_through_) contents |= has_given_total;
    if (folded_before_) contents |= has_folded_days;

    byte_writer out;
    out.byte(format);
    out.byte(contents);
    if (base_through_ || folded_before_) out.varint(base_);
    if (base_through_) out.date(*base_through_);
    if (folded_before_) {
        out.date(*first_day_);
        out.date(*folded_before_);
    }
    write_slots(out, slots_, contents & all_flavours);
    return out.take();
}

result<summary> summary::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    const std::uint8_t contents = in.byte();
    in.fail_unless((contents & ~all_contents) == 0);

    summary read;
    if (contents & (has_given_total | has_folded_days)) read.base_ = in.varint();
    if (contents & has_given_total) read.base_through_ = in.date();
    if (contents & has_folded_days) {
        read.first_day_ = in.date();
        read.folded_before_ = in.date();
        in.fail_unless(*read.first_day_ < *read.folded_before_);
    }
    read.slots_ = read_slots(in, contents & all_flavours);
    if (!in.complete()) return error(errc::corrupt, "not a valid project summary");
    return read;
}

} // namespace wheelcount::domain
