#include "api/split_rows.hpp"

#include "api/count_texts.hpp"
#include "api/csv_out.hpp"
#include "api/month_dates.hpp"
#include "api/series.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {
namespace {

constexpr std::string_view line_end = "\r\n";

/// With the commas around it.
void append_label_cell(std::string& csv, std::string_view label) {
    csv += ',';
    append_csv_field(csv, label.empty() ? unknown_label : label);
    csv += ',';
}

} // namespace

void split_rows::on_month(month m, const domain::month_counts& shown) {
    const auto cells = label_texts(shown.labels, append_label_cell);
    day_texts texts(shown.any, room_for(cells, month_dates::size + digits_max + line_end.size()));
    const month_dates dates(m);
    write_counts(
        texts, shown, cells,
        [&dates](text_writer& out, const repeated_text& cell, std::size_t at, std::uint64_t n) {
            out.add(dates[at]);
            cell.write(out);
            out.add(n);
            out.add(line_end);
        });
    csv_.add(texts.joined());
}

} // namespace wheelcount::api
