#include "api/format/breakdown_csv.hpp"

#include "api/format/count_writer.hpp"
#include "api/format/csv_writer.hpp"
#include "api/format/month_dates.hpp"
#include "api/series/series.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {
namespace {

constexpr std::string_view line_end = "\r\n";

/// With the commas around the field.
void append_label_cell(std::string& csv, std::string_view label) {
    csv += ',';
    append_csv_field(csv, label.empty() ? unknown_label : label);
    csv += ',';
}

} // namespace

void breakdown_csv::on_month(month m, const domain::month_counts& counts) {
    const auto cells = label_texts(counts.labels, append_label_cell);
    day_buffers buffers(counts.active_days,
                        total_capacity(cells, month_dates::size + digits_max + line_end.size()));
    const month_dates dates(m);
    write_counts(
        buffers, counts, cells,
        [&dates](raw_writer& out, const small_text& cell, std::size_t day_index, std::uint64_t n) {
            out.add(dates[day_index]);
            cell.write(out);
            out.add(n);
            out.add(line_end);
        });
    csv_.add(buffers.joined());
}

} // namespace wheelcount::api
