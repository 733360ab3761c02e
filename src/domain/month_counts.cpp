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
    label_counts(flavour_set present, const domain::flavour& which)
        : present_(present),
          which_(which),
          all_as_it_is_(which == domain::flavour() || present == all_alone) {}

    /// Reads the next label's and puts what is wanted of it behind the others; the days on which
    /// that is something.
    month_days read(byte_reader& in, month_days wanted, std::vector<std::uint64_t>& downloads) {
        // What is asked for nearly always takes no second look.
        if (all_as_it_is_) return read_all(in, wanted, downloads);
        for (std::size_t f = 0; f < flavours.size(); ++f)
            read(in, f, [this, f](std::size_t at, std::uint64_t count) { on_[f][at] = count; });
        month_days days = 0;
        for_each_day((days_[0] | days_[1] | days_[2]) & wanted, [&](std::size_t at) {
            const std::uint64_t left = which_.of({on(at, 0), on(at, 1), on(at, 2)});
            if (left == 0) return;
            downloads.push_back(left);
            days |= month_days{1} << at;
        });
        return days;
    }

private:
    /// Of what was never told apart nothing can be taken away.
    static constexpr flavour_set all_alone = flavours_of(counts{1, 0, 0});

    month_days read_all(byte_reader& in, month_days wanted, std::vector<std::uint64_t>& downloads) {
        read(in, 0, [wanted, &downloads](std::size_t at, std::uint64_t count) {
            if (wanted >> at & 1U) downloads.push_back(count);
        });
        for (std::size_t f = 1; f < flavours.size(); ++f)
            read(in, f, [](std::size_t, std::uint64_t) {});
        return days_[0] & wanted;
    }
    template <class Use>
    void read(byte_reader& in, std::size_t f, Use use) {
        if (has(present_, f)) days_[f] = read_label_counts(in, days_[f], use);
    }
    std::uint64_t on(std::size_t at, std::size_t f) const {
        return days_[f] >> at & 1U ? on_[f][at] : 0;
    }

    const flavour_set present_;
    const domain::flavour which_;
    const bool all_as_it_is_;
    std::array<month_days, flavours.size()> days_{};
    std::array<std::array<std::uint64_t, days_per_month>, flavours.size()> on_{};
};

label_list read_label_list(byte_reader& in) {
    label_reader reader(in);
    label_list labels;
    labels.reserve(reader.count());
    reader.for_each([&](std::string_view label) { labels.push_back(label); });
    return labels;
}

month_counts read_counts(byte_reader& in, const domain::flavour& which, month_days wanted) {
    const label_list labels = read_label_list(in);
    month_counts found;
    found.labels.reserve(labels.size());
    found.days.reserve(labels.size());
    found.downloads.reserve(in.remaining()); // each is a byte at least
    label_counts row(in.byte(), which);
    for (std::size_t i = 0; i < labels.size() && !in.failed(); ++i) {
        const month_days days = row.read(in, wanted, found.downloads);
        if (days == 0) continue;
        found.labels.push_back(labels[i]);
        found.days.push_back(days);
        found.any |= days;
    }
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
