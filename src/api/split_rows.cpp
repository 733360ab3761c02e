#include "api/split_rows.hpp"

#include "api/csv_out.hpp"
#include "api/ordered_counts.hpp"
#include "api/repeated_text.hpp"
#include "api/series.hpp"
#include "api/text_block.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::api {
namespace {

/// With the commas around them.
std::vector<repeated_text> cells_of(const std::vector<std::string>& labels) {
    std::vector<repeated_text> cells;
    cells.reserve(labels.size());
    for (const std::string& label : labels) {
        std::string cell = ",";
        append_csv_field(cell, label.empty() ? unknown_label : std::string_view(label));
        cell += ',';
        cells.emplace_back(std::move(cell));
    }
    return cells;
}

} // namespace

void split_rows::on_month(month m, const domain::month_counts& shown) {
    ordered_counts counts(shown);
    const auto cells = cells_of(shown.labels);
    const std::size_t longest = std::ranges::max(cells, {}, &repeated_text::room).room();
    std::string csv;
    domain::for_each_day(shown.any, [&](std::size_t at) {
        const std::string begin = to_string(first_day(m) + days{at});
        const std::size_t row = begin.size() + longest + text_block::digits_max + 2;
        text_block out(csv, counts.labels() * row);
        counts.visit(at, [&](std::size_t label, std::uint64_t downloads) {
            out.add(begin);
            cells[label].write(out);
            out.add(downloads);
            out.add("\r\n");
        });
    });
    csv_.add(std::move(csv));
}

} // namespace wheelcount::api
