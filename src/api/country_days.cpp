#include "api/country_days.hpp"

#include "api/json_out.hpp"
#include "api/ordered_counts.hpp"
#include "api/series.hpp"
#include "wheelcount/core/json_text.hpp"

namespace wheelcount::api {

void country_days::on_month(month m, const domain::month_counts& shown) {
    ordered_counts counts(shown);
    domain::for_each_day(shown.any, [&](std::size_t at) {
        append_key(json_, to_string(first_day(m) + days{at}));
        json_ += '[';
        counts.visit(at, [&](std::size_t label, std::uint64_t downloads) {
            const std::string& country = shown.labels[label];
            append_comma(json_);
            json_ += "{\"country\":";
            append_json_string(json_, country.empty() ? unknown_label : country);
            append_key(json_, "downloads");
            append_number(json_, downloads);
            json_ += '}';
        });
        json_ += ']';
    });
}

} // namespace wheelcount::api
