#include "domain/encoding/breakdown_codec.hpp"

#include "domain/count_fields.hpp"
#include "domain/encoding/dictionary_codec.hpp"
#include "domain/label_sort.hpp"

#include <array>
#include <utility>

namespace wheelcount::domain {
namespace {

/// A label's counts on the days of the month.
struct label_row {
    month_days days = 0;                            ///< days with a count
    std::array<counts, days_per_month> values = {}; ///< by day index
};

/// Transposes entries by day into rows by label.
class rows_by_label {
public:
    explicit rows_by_label(const breakdown& part) {
        for (const auto& [day, entries] : part.days)
            cursors_.push_back({day - 1, entries.begin(), entries.end()});
    }

    /// Call with ascending labels. The reference is valid until the next call.
    const label_row& row(std::uint32_t label) {
        row_.days = 0;
        for (auto& c : cursors_) {
            if (c.next == c.end || c.next->label != label) continue;
            row_.days |= 1U << c.position;
            row_.values[c.position] = (c.next++)->downloads;
        }
        return row_;
    }

private:
    struct cursor {
        std::size_t position;
        std::vector<breakdown::entry>::const_iterator next;
        std::vector<breakdown::entry>::const_iterator end;
    };
    std::vector<cursor> cursors_;
    label_row row_; // reused: clearing it for each label takes longer than filling it
};

count_type_set count_types_of(const breakdown& part) {
    count_type_set found = 0;
    for (const auto& [day, entries] : part.days)
        for (const auto& entry : entries)
            found |= count_types_of(entry.downloads);
    return found;
}

// Neighbouring versions are mostly downloaded on the same days, so the days of a label are stored
// as the difference (XOR) to those of the previous label.

void write_counts(byte_writer& out, const label_row& row, count_field f, month_days& previous) {
    month_days days = 0;
    for_each_day(row.days, [&](std::size_t i) { days |= (row.values[i].*f != 0 ? 1U : 0U) << i; });
    out.varint(days ^ previous);
    previous = days;

    std::uint64_t count = 0;
    for_each_day(days, [&](std::size_t i) {
        out.count_delta(count, row.values[i].*f);
        count = row.values[i].*f;
    });
}

/// Stores the counts in `row` and returns their days.
month_days read_counts(byte_reader& in, label_row& row, count_field f, month_days previous) {
    const month_days days = read_label_counts(
        in, previous, [&row, f](std::size_t i, std::uint64_t count) { row.values[i].*f = count; });
    row.days |= days;
    return days;
}

} // namespace

void write_breakdown(byte_writer& out, const breakdown& part) {
    write_dictionary(out, part.labels);
    const count_type_set present = count_types_of(part);
    out.byte(present);
    rows_by_label rows(part);
    std::array<month_days, count_fields.size()> previous{};
    for (std::uint32_t label = 0; label < part.labels.size(); ++label) {
        const label_row& row = rows.row(label);
        for (std::size_t f = 0; f < count_fields.size(); ++f)
            if (has(present, f)) write_counts(out, row, count_fields[f], previous[f]);
    }
}

breakdown read_breakdown(byte_reader& in, dimension d) {
    breakdown part;
    part.labels = read_dictionary(in);
    in.fail_unless(!part.labels.empty() && is_sorted_distinct(part.labels, d));
    const std::uint8_t present = in.byte();

    std::array<std::vector<breakdown::entry>, days_per_month> entries;
    std::array<month_days, count_fields.size()> previous{};
    label_row row;
    for (std::uint32_t label = 0; label < part.labels.size() && !in.failed(); ++label) {
        row.days = 0;
        for (std::size_t f = 0; f < count_fields.size(); ++f)
            if (has(present, f)) previous[f] = read_counts(in, row, count_fields[f], previous[f]);
        in.fail_unless(row.days != 0);
        for_each_day(row.days, [&](std::size_t i) {
            if (entries[i].empty()) entries[i].reserve(part.labels.size() - label);
            entries[i].push_back({label, std::exchange(row.values[i], {})});
        });
    }
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!entries[i].empty())
            part.days.emplace(static_cast<unsigned>(i + 1), std::move(entries[i]));
    in.fail_unless(count_types_of(part) == present);
    return part;
}

void skip_breakdown(byte_reader& in) {
    const std::size_t labels = skip_dictionary(in);
    const std::uint8_t present = in.byte();
    std::array<month_days, count_fields.size()> previous{};
    for (std::size_t label = 0; label < labels && !in.failed(); ++label)
        for (std::size_t f = 0; f < count_fields.size(); ++f)
            if (has(present, f))
                previous[f] = read_label_counts(in, previous[f], [](auto, auto) {});
}

} // namespace wheelcount::domain
