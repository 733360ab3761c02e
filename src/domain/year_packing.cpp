#include "domain/slot_packing.hpp"
#include "wheelcount/domain/year_totals.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint64_t all_months = (1U << 12) - 1;

std::chrono::year read_year(byte_reader& in) {
    // A year is written as its first day is: what date() refuses is no year of ours.
    const std::chrono::year_month_day first{in.date()};
    in.fail_unless(first.month() == std::chrono::January && first.day() == std::chrono::day{1});
    return first.year();
}

} // namespace

std::string year_totals::pack() const {
    std::uint64_t held = 0;
    for (std::size_t i = 0; i < held_.size(); ++i)
        held |= std::uint64_t{held_[i]} << i;
    const flavour_set present = flavours_of(slots_);

    byte_writer out;
    out.byte(format);
    out.date(first_day(year_ / 1));
    out.varint(held);
    out.byte(present);
    write_slots(out, slots_, present);
    return out.take();
}

result<year_totals> year_totals::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    year_totals read(read_year(in));
    const std::uint64_t held = in.varint(all_months);
    for (std::size_t i = 0; i < read.held_.size(); ++i)
        read.held_[i] = (held >> i & 1U) != 0;
    const std::uint8_t present = in.byte();
    in.fail_unless((present & ~all_flavours) == 0);
    read.slots_ = read_slots(in, present & all_flavours);

    const auto in_held_month = [&read](const auto& s) { return read.holds(month_of(s.date)); };
    if (!in.complete() || !std::ranges::all_of(read.slots_, in_held_month))
        return error(errc::corrupt, "not a valid year document");
    return read;
}

} // namespace wheelcount::domain
