#pragma once

#include "domain/encoding/byte_codec.hpp"
#include "wheelcount/domain/month_counts.hpp"
#include "wheelcount/domain/month_detail.hpp"

namespace wheelcount::domain {

inline constexpr month_days all_days = (1U << days_per_month) - 1;

/// Reads the format byte of a month and returns which dimensions follow, a bit each.
std::uint64_t read_month_header(byte_reader& in);
error corrupt_month();

/// Reads a label's counts of one count type: calls `visit(day index, count)` for each day that has
/// one and returns these days. `previous` are the days of the previous label.
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

/// Writes a breakdown with at least one label: the dictionary, the count types, and per label and
/// count type the days with a count and the counts.
void write_breakdown(byte_writer& out, const breakdown& part);
breakdown read_breakdown(byte_reader& in, dimension d);
/// Advances to the end of the breakdown.
void skip_breakdown(byte_reader& in);

} // namespace wheelcount::domain
