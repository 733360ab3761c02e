#include "api/country_days.hpp"

#include "api/json_out.hpp"
#include "api/ordered_counts.hpp"
#include "api/series.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <array>

namespace wheelcount::api {

void country_days::on_month(month m, const domain::month_counts& shown) {
    std::array<std::string, domain::days_per_month>
        lists; // a few hundred countries at most: no need to hurry
    const ordered_counts ordered(shown);
    for (const auto& row : ordered.rows()) {
        const std::string_view country = shown.labels[row.label];
        row.for_each_day([&](std::size_t at, std::uint64_t downloads) {
            std::string& list = lists[at];
            list += list.empty() ? "[{\"country\":" : ",{\"country\":";
            append_json_string(list, country.empty() ? unknown_label : country);
            append_key(list, "downloads");
            append_number(list, downloads);
            list += '}';
        });
    }
    domain::for_each_day(shown.any, [&](std::size_t at) {
        append_key(json_, to_string(first_day(m) + days{at}));
        json_.append(lists[at]).append("]");
    });
}

} // namespace wheelcount::api
