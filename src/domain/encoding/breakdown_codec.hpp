#pragma once

#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/month_counts.hpp"
#include "wheelcount/domain/month_detail.hpp"

namespace wheelcount::domain {

inline constexpr month_days all_days = (1U << days_per_month) - 1;

/// What stands before the breakdowns of a packed month: which dimensions follow, a bit each.
std::uint64_t read_month_header(byte_reader& in);
/// Why bytes were refused.
error corrupt_month();

/// Reads what a label has in one flavour: calls `use(position of the day, count)` for each day that
/// has some. The days of the label `before` it are what its own are told by.
template <class Visitor>
month_days read_label_counts(byte_reader& in, month_days previous, Visitor visit) {
    const auto days = static_cast<month_days>(in.varint(all_days)) ^ previous;
    std::uint64_t count = 0;
    for_each_day(days, [&](std::size_t day_index) {
        count = in.count_delta(count);
        in.fail_unless(count != 0);
        visit(day_index, count);
    });
    return days;
}

/// A breakdown that has labels: its dictionary, the flavours it has, and of each label for each of
/// these the days that have a count and the counts.
void write_breakdown(byte_writer& out, const breakdown& part);
breakdown read_breakdown(byte_reader& in, dimension d);
/// Goes to its end.
void skip_breakdown(byte_reader& in);

} // namespace wheelcount::domain
