#include "domain/slot_packing.hpp"

#include "domain/day_set_packing.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

using slots = std::vector<summary::slot>;

day_set dates_of(const slots& all) {
    day_set dates;
    for (const auto& slot : all)
        dates.insert(slot.date);
    return dates;
}

bool has_empty_slot(const slots& all) {
    return std::ranges::find(all, counts{}, &summary::slot::downloads) != all.end();
}

slots read_dates(byte_reader& in) {
    const day_set dates = read_days(in);
    slots all;
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

void write_counts(byte_writer& out, const slots& all, count_field f) {
    std::uint64_t before = 0;
    for (const auto& slot : all) {
        out.count_after(before, slot.downloads.*f);
        before = slot.downloads.*f;
    }
}

/// Returns whether any of them is not zero.
bool read_counts(byte_reader& in, slots& all, count_field f) {
    std::uint64_t before = 0;
    std::uint64_t any = 0;
    for (auto& slot : all) {
        before = in.count_after(before);
        slot.downloads.*f = before;
        any |= before;
    }
    return any != 0;
}

} // namespace

flavour_set flavours_of(const slots& all) {
    flavour_set found = 0;
    for (const auto& slot : all)
        found |= flavours_of(slot.downloads);
    return found;
}

void write_slots(byte_writer& out, const slots& all, flavour_set present) {
    write_days(out, dates_of(all));
    for (std::size_t i = 0; i < flavours.size(); ++i)
        if (has(present, i)) write_counts(out, all, flavours[i]);
}

slots read_slots(byte_reader& in, flavour_set present) {
    slots all = read_dates(in);
    for (std::size_t i = 0; i < flavours.size(); ++i)
        if (has(present, i)) in.fail_unless(read_counts(in, all, flavours[i]));
    in.fail_unless(!has_empty_slot(all));
    return all;
}

} // namespace wheelcount::domain
