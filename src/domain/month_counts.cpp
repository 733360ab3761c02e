#include "wheelcount/domain/month_counts.hpp"

#include "domain/breakdown_packing.hpp"
#include "domain/dictionary_packing.hpp"
#include "domain/flavours.hpp"

#include <array>
#include <utility>

namespace wheelcount::domain {
namespace {

/// What a label has on the days of the month, in each flavour.
class label_counts {
public:
    explicit label_counts(flavour_set present) : present_(present) {}

    /// Reads the next label's.
    void read(byte_reader& in) {
        for (std::size_t f = 0; f < flavours.size(); ++f)
            if (has(present_, f)) read(in, f);
    }
    month_days days() const { return days_[0] | days_[1] | days_[2]; }
    std::uint64_t of(std::size_t at, const domain::flavour& which) const {
        if (which == domain::flavour()) return on(at, 0);
        return which.of({on(at, 0), on(at, 1), on(at, 2)});
    }

private:
    void read(byte_reader& in, std::size_t f) {
        days_[f] ^= static_cast<month_days>(in.varint(every_day));
        std::uint64_t count = 0;
        for_each_day(days_[f], [&](std::size_t at) {
            count = in.count_after(count);
            on_[f][at] = count;
        });
    }
    std::uint64_t on(std::size_t at, std::size_t f) const {
        return days_[f] >> at & 1U ? on_[f][at] : 0;
    }

    const flavour_set present_;
    std::array<month_days, flavours.size()> days_{};
    std::array<std::array<std::uint64_t, days_per_month>, flavours.size()> on_{};
};

/// Puts what a label has behind the others; false when that is nothing.
bool append(month_counts& found, const label_counts& row, const domain::flavour& which,
            month_days wanted) {
    month_days days = 0;
    for_each_day(row.days() & wanted, [&](std::size_t at) {
        const std::uint64_t downloads = row.of(at, which);
        if (downloads == 0) return;
        found.downloads.push_back(downloads);
        days |= month_days{1} << at;
    });
    if (days == 0) return false;
    found.days.push_back(days);
    found.any |= days;
    return true;
}

month_counts read_counts(byte_reader& in, const domain::flavour& which, month_days wanted) {
    month_counts found;
    found.labels = read_dictionary(in);
    label_counts row(in.byte());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.labels.size() && !in.failed(); ++i) {
        row.read(in);
        if (!append(found, row, which, wanted)) continue;
        if (kept != i) found.labels[kept] = std::move(found.labels[i]);
        ++kept;
    }
    found.labels.resize(kept);
    return found;
}

} // namespace

result<month_counts> month_counts::unpack(std::string_view bytes, dimension d,
                                          const domain::flavour& which, month_days wanted) {
    byte_reader in(bytes);
    const std::uint64_t present = read_month_head(in);
    const auto number = static_cast<std::size_t>(d);
    for (std::size_t i = 0; i < number; ++i)
        if (present >> i & 1U) skip_breakdown(in);
    month_counts found;
    if (present >> number & 1U) found = read_counts(in, which, wanted);
    if (in.failed()) return no_month();
    return found;
}

} // namespace wheelcount::domain
