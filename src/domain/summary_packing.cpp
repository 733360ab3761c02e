#include "domain/day_set_packing.hpp"
#include "domain/flavours.hpp"
#include "wheelcount/domain/summary.hpp"

#include <algorithm>

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

// The byte of contents: which flavours any slot has (flavour_set), and
constexpr std::uint8_t has_given_total = 1U << 3;
constexpr std::uint8_t has_folded_days = 1U << 4;
constexpr std::uint8_t all_contents = all_flavours | has_given_total | has_folded_days;

using slots = std::vector<summary::slot>;

day_set dates_of(const slots& all) {
    day_set dates;
    for (const auto& slot : all)
        dates.insert(slot.date);
    return dates;
}

flavour_set flavours_of(const slots& all) {
    flavour_set found = 0;
    for (const auto& slot : all)
        found |= flavours_of(slot.downloads);
    return found;
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

void write_counts(byte_writer& out, const slots& all, flavour f) {
    std::uint64_t before = 0;
    for (const auto& slot : all) {
        out.count_after(before, slot.downloads.*f);
        before = slot.downloads.*f;
    }
}

/// Returns whether any of them is not zero.
bool read_counts(byte_reader& in, slots& all, flavour f) {
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
    write_days(out, dates_of(slots_));
    for (std::size_t i = 0; i < flavours.size(); ++i)
        if (has(contents, i)) write_counts(out, slots_, flavours[i]);
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
    read.slots_ = read_dates(in);
    for (std::size_t i = 0; i < flavours.size(); ++i)
        if (has(contents, i)) in.fail_unless(read_counts(in, read.slots_, flavours[i]));

    if (!in.complete() || has_empty_slot(read.slots_))
        return error(errc::corrupt, "these bytes are no packed summary");
    return read;
}

} // namespace wheelcount::domain
