#include "api/format/country_json.hpp"

#include "api/format/json_writer.hpp"
#include "api/format/sorted_counts.hpp"
#include "api/series/series.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

#include <array>

namespace wheelcount::api {

void country_json::on_month(month m, const domain::month_counts& counts) {
    std::array<std::string, domain::days_per_month> lists; // at most a few hundred countries
    const sorted_counts sorted(counts);
    for (const auto& row : sorted.rows()) {
        const std::string_view country = counts.labels[row.label];
        row.for_each_day([&](std::size_t day_index, std::uint64_t downloads) {
            std::string& list = lists[day_index];
            list += list.empty() ? "[{\"country\":" : ",{\"country\":";
            append_json_string(list, country.empty() ? unknown_label : country);
            append_key(list, "downloads");
            append_number(list, downloads);
            list += '}';
        });
    }
    domain::for_each_day(counts.active_days, [&](std::size_t day_index) {
        append_key(json_, to_string(first_day(m) + days{day_index}));
        json_.append(lists[day_index]).append("]");
    });
}

} // namespace wheelcount::api
