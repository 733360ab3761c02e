#include "api/country_days.hpp"

#include "api/json_out.hpp"
#include "api/series.hpp"
#include "wheelcount/core/json_text.hpp"

namespace wheelcount::api {

void country_days::on_month(month m, const domain::month_detail& detail) {
    const domain::breakdown& part = detail.of(domain::dimension::country);
    json_.pop_back();
    for (const auto& [number, entries] : part.days) {
        const day date = first_day(m) + days{number - 1};
        if (!shown_.contains(date) || !visible_.contains(date)) continue;
        append_key(json_, to_string(date));
        json_ += '[';
        for (const auto& entry : entries) {
            const std::string& country = part.labels[entry.label];
            append_comma(json_);
            json_ += "{\"country\":";
            append_json_string(json_, country.empty() ? unknown_label : country);
            append_key(json_, "downloads");
            append_number(json_, entry.downloads.all);
            json_ += '}';
        }
        json_ += ']';
    }
    json_ += '}';
}

} // namespace wheelcount::api
