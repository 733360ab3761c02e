#include "api/split_rows.hpp"

#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "api/ordered_counts.hpp"
#include "api/series.hpp"

#include <vector>

namespace wheelcount::api {
namespace {

/// With the commas around them; each is written many times.
std::vector<std::string> cells_of(const std::vector<std::string>& labels) {
    std::vector<std::string> cells(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        cells[i] += ',';
        append_csv_field(cells[i], labels[i].empty() ? unknown_label : std::string_view(labels[i]));
        cells[i] += ',';
    }
    return cells;
}

} // namespace

split_rows::split_rows(const project& of, domain::window shown, domain::dimension by,
                       domain::flavour which)
    : visible_(of.seen->catalog.visible),
      shown_(shown),
      by_(by),
      which_(which),
      csv_("date," + std::string(name(by)) + ",downloads\r\n") {}

void split_rows::on_month(month m, const domain::month_detail& detail) {
    const domain::breakdown& part = detail.of(by_);
    ordered_counts counts(part, which_);
    const auto cells = cells_of(part.labels);
    for (const auto& [number, entries] : part.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shown_.contains(date) || !visible_.contains(date)) continue;
        const std::string begin = to_string(date);
        counts.visit(entries, [&](std::uint32_t label, std::uint64_t downloads) {
            csv_ += begin;
            csv_ += cells[label];
            append_number(csv_, downloads);
            csv_ += "\r\n";
        });
    }
}

} // namespace wheelcount::api
