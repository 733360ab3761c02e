#include "domain/encoding/daily_counts_codec.hpp"

#include "domain/encoding/day_set_codec.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

using daily_counts = std::vector<summary::daily_count>;

day_set dates_of(const daily_counts& all) {
    day_set dates;
    for (const auto& daily_count : all)
        dates.insert(daily_count.date);
    return dates;
}

bool has_zero_count(const daily_counts& all) {
    return std::ranges::find(all, counts{}, &summary::daily_count::downloads) != all.end();
}

daily_counts read_dates(byte_reader& in) {
    const day_set dates = read_days(in);
    daily_counts all;
    // At least one byte of counts follows for each day.
    if (dates.size() > in.remaining()) {
        in.fail();
        return all;
    }
    all.reserve(dates.size());
    for (const auto& range : dates.ranges())
        for (day d = range.first; d <= range.last; d += days{1})
            all.push_back({d, {}});
    return all;
}

void write_counts(byte_writer& out, const daily_counts& all, count_field f) {
    std::uint64_t previous = 0;
    for (const auto& daily_count : all) {
        out.count_delta(previous, daily_count.downloads.*f);
        previous = daily_count.downloads.*f;
    }
}

/// Returns whether any count is not zero.
bool read_counts(byte_reader& in, daily_counts& all, count_field f) {
    std::uint64_t previous = 0;
    std::uint64_t any = 0;
    for (auto& daily_count : all) {
        previous = in.count_delta(previous);
        daily_count.downloads.*f = previous;
        any |= previous;
    }
    return any != 0;
}

} // namespace

count_type_set count_types_of(const daily_counts& all) {
    count_type_set found = 0;
    for (const auto& daily_count : all)
        found |= count_types_of(daily_count.downloads);
    return found;
}

void write_daily_counts(byte_writer& out, const daily_counts& all, count_type_set present) {
    write_days(out, dates_of(all));
    for (std::size_t i = 0; i < count_fields.size(); ++i)
        if (has(present, i)) write_counts(out, all, count_fields[i]);
}

daily_counts read_daily_counts(byte_reader& in, count_type_set present) {
    daily_counts all = read_dates(in);
    for (std::size_t i = 0; i < count_fields.size(); ++i)
        if (has(present, i)) in.fail_unless(read_counts(in, all, count_fields[i]));
    in.fail_unless(!has_zero_count(all));
    return all;
}

} // namespace wheelcount::domain
