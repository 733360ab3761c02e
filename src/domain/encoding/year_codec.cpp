#include "domain/encoding/daily_counts_codec.hpp"
#include "wheelcount/domain/year_totals.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::uint64_t all_months = (1U << 12) - 1;

std::chrono::year read_year(byte_reader& in) {
    // A year is stored as the date of its first day.
    const std::chrono::year_month_day first{in.date()};
    in.fail_unless(first.month() == std::chrono::January && first.day() == std::chrono::day{1});
    return first.year();
}

} // namespace

std::string year_totals::pack() const {
    std::uint64_t month_bits = 0;
    for (std::size_t i = 0; i < rolled_up_months_.size(); ++i)
        month_bits |= std::uint64_t{rolled_up_months_[i]} << i;
    const count_type_set present = count_types_of(daily_counts_);

    byte_writer out;
    out.byte(format);
    out.date(first_day(year_ / 1));
    out.varint(month_bits);
    out.byte(present);
    write_daily_counts(out, daily_counts_, present);
    return out.take();
}

result<year_totals> year_totals::unpack(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    year_totals unpacked(read_year(in));
    const std::uint64_t month_bits = in.varint(all_months);
    for (std::size_t i = 0; i < unpacked.rolled_up_months_.size(); ++i)
        unpacked.rolled_up_months_[i] = (month_bits >> i & 1U) != 0;
    const std::uint8_t present = in.byte();
    in.fail_unless((present & ~all_count_types) == 0);
    unpacked.daily_counts_ = read_daily_counts(in, present & all_count_types);

    const auto in_rolled_up_month = [&unpacked](const auto& s) {
        return unpacked.contains(month_of(s.date));
    };
    if (!in.complete() || !std::ranges::all_of(unpacked.daily_counts_, in_rolled_up_month))
        return error(errc::corrupt, "not a valid year document");
    return unpacked;
}

} // namespace wheelcount::domain
