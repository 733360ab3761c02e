#include "api/split_rows.hpp"

#include "api/csv_out.hpp"
#include "api/series.hpp"

#include <map>
#include <string_view>

namespace wheelcount::api {

split_rows::split_rows(const project& of, domain::window shown, domain::dimension by,
                       domain::flavour which)
    : visible_(of.seen->catalog.visible),
      shown_(shown),
      by_(by),
      which_(which),
      csv_("date," + std::string(name(by)) + ",downloads\r\n") {}

void split_rows::on_month(month m, const domain::month_detail& detail) {
    const domain::breakdown& part = detail.of(by_);
    for (const auto& [number, entries] : part.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shown_.contains(date) || !visible_.contains(date)) continue;
        std::map<std::string_view, std::uint64_t> of_day;
        for (const auto& entry : entries)
            of_day[part.labels[entry.label]] = which_.of(entry.downloads);
        for (const auto& [label, downloads] : of_day) {
            if (downloads == 0) continue;
            csv_ += to_string(date) + ",";
            append_csv_field(csv_, label.empty() ? unknown_label : label);
            csv_ += "," + std::to_string(downloads) + "\r\n";
        }
    }
}

} // namespace wheelcount::api
