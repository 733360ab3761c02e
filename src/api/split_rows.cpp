#include "api/split_rows.hpp"

#include "api/csv_out.hpp"
#include "api/day_texts.hpp"
#include "api/month_dates.hpp"
#include "api/ordered_counts.hpp"
#include "api/repeated_text.hpp"
#include "api/series.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::api {
namespace {

constexpr std::string_view line_end = "\r\n";

/// With the commas around them.
std::vector<repeated_text> cells_of(const domain::label_list& labels) {
    std::vector<repeated_text> cells;
    cells.reserve(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        std::string cell = ",";
        append_csv_field(cell, labels[i].empty() ? unknown_label : labels[i]);
        cell += ',';
        cells.emplace_back(cell);
    }
    return cells;
}

} // namespace

void split_rows::on_month(month m, const domain::month_counts& shown) {
    const auto cells = cells_of(shown.labels);
    day_texts texts(shown.any, room_for(cells, month_dates::size + digits_max + line_end.size()));
    const month_dates dates(m);
    const ordered_counts ordered(shown);
    for (const auto& row : ordered.rows()) {
        const repeated_text& cell = cells[row.label];
        row.for_each_day([&](std::size_t at, std::uint64_t downloads) {
            text_writer out = texts[at]; // a copy, which no character written may have changed
            out.add(dates[at]);
            cell.write(out);
            out.add(downloads);
            out.add(line_end);
            texts[at] = out;
        });
    }
    csv_.add(texts.joined());
}

} // namespace wheelcount::api
