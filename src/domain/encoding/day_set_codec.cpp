#include "domain/encoding/day_set_codec.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::size_t bytes_per_range = 2;

std::uint64_t days_between(day from, day to) {
    return static_cast<std::uint64_t>((to - from).count());
}

/// `from` plus the number of days that follows; fails the reader beyond latest_date.
day read_day_from(byte_reader& in, day from) {
    if (from > latest_date) {
        in.fail();
        return latest_date;
    }
    return from + days{in.varint(days_between(from, latest_date))};
}

} // namespace

void write_days(byte_writer& out, const day_set& set) {
    out.varint(set.ranges().size());
    const day_set::range* previous = nullptr;
    for (const auto& range : set.ranges()) {
        if (previous)
            out.varint(days_between(previous->last + days{2}, range.first));
        else
            out.date(range.first);
        out.varint(days_between(range.first, range.last));
        previous = &range;
    }
}

day_set read_days(byte_reader& in) {
    day_set set;
    for (std::size_t left = in.item_count(bytes_per_range); left > 0 && !in.failed(); --left) {
        const day first = set.empty() ? in.date() : read_day_from(in, *set.last() + days{2});
        set.insert(day_set::range{first, read_day_from(in, first)});
    }
    return set;
}

} // namespace wheelcount::domain
