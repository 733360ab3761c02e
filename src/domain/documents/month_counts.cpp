#include "wheelcount/domain/month_counts.hpp"

#include "domain/count_fields.hpp"
#include "domain/encoding/breakdown_codec.hpp"
#include "domain/encoding/dictionary_codec.hpp"

#include <array>
#include <utility>

namespace wheelcount::domain {
namespace {

/// Reads a label's counts by day, in each count type, and applies the filter.
class label_counts {
public:
    label_counts(count_type_set present, const domain::count_filter& filter)
        : present_(present),
          filter_(filter),
          unfiltered_(filter == domain::count_filter() || present == only_all) {}

    /// Reads the next label and appends its counts of the wanted days to `downloads`. Returns the
    /// days that have downloads.
    month_days read(byte_reader& in, month_days wanted, std::vector<std::uint64_t>& downloads) {
        // Nearly all requests are unfiltered; they need no intermediate array.
        if (unfiltered_) return read_all(in, wanted, downloads);
        for (std::size_t f = 0; f < count_fields.size(); ++f)
            read(in, f, [this, f](std::size_t day_index, std::uint64_t count) {
                values_[f][day_index] = count;
            });
        month_days days = 0;
        for_each_day((days_[0] | days_[1] | days_[2]) & wanted, [&](std::size_t day_index) {
            const std::uint64_t count =
                filter_.apply({value(day_index, 0), value(day_index, 1), value(day_index, 2)});
            if (count == 0) return;
            downloads.push_back(count);
            days |= month_days{1} << day_index;
        });
        return days;
    }

private:
    /// Without mirrors and CI a filter has no effect.
    static constexpr count_type_set only_all = count_types_of(counts{1, 0, 0});

    month_days read_all(byte_reader& in, month_days wanted, std::vector<std::uint64_t>& downloads) {
        read(in, 0, [wanted, &downloads](std::size_t day_index, std::uint64_t count) {
            if (wanted >> day_index & 1U) downloads.push_back(count);
        });
        for (std::size_t f = 1; f < count_fields.size(); ++f)
            read(in, f, [](std::size_t, std::uint64_t) {});
        return days_[0] & wanted;
    }
    template <class Visitor>
    void read(byte_reader& in, std::size_t f, Visitor visit) {
        if (has(present_, f)) days_[f] = read_label_counts(in, days_[f], visit);
    }
    std::uint64_t value(std::size_t day_index, std::size_t f) const {
        return days_[f] >> day_index & 1U ? values_[f][day_index] : 0;
    }

    const count_type_set present_;
    const domain::count_filter filter_;
    const bool unfiltered_;
    std::array<month_days, count_fields.size()> days_{};
    std::array<std::array<std::uint64_t, days_per_month>, count_fields.size()> values_{};
};

label_list read_label_list(byte_reader& in) {
    label_reader reader(in);
    label_list labels;
    labels.reserve(reader.count());
    reader.for_each([&](std::string_view label) { labels.push_back(label); });
    return labels;
}

month_counts read_counts(byte_reader& in, const domain::count_filter& filter, month_days wanted) {
    const label_list labels = read_label_list(in);
    month_counts found;
    found.labels.reserve(labels.size());
    found.days.reserve(labels.size());
    found.downloads.reserve(in.remaining()); // each takes at least a byte
    label_counts row(in.byte(), filter);
    for (std::size_t i = 0; i < labels.size() && !in.failed(); ++i) {
        const month_days days = row.read(in, wanted, found.downloads);
        if (days == 0) continue;
        found.labels.push_back(labels[i]);
        found.days.push_back(days);
        found.active_days |= days;
    }
    return found;
}

} // namespace

result<month_counts> month_counts::unpack(std::string_view bytes, dimension d,
                                          const domain::count_filter& filter, month_days wanted) {
    byte_reader in(bytes);
    const std::uint64_t present = read_month_header(in);
    const auto number = static_cast<std::size_t>(d);
    for (std::size_t i = 0; i < number; ++i)
        if (present >> i & 1U) skip_breakdown(in);
    month_counts found;
    if (present >> number & 1U) found = read_counts(in, filter, wanted);
    if (in.failed()) return corrupt_month();
    return found;
}

} // namespace wheelcount::domain
