#include "api/format/pypistats_rows.hpp"

#include "api/format/csv_writer.hpp"
#include "api/format/json_writer.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

#include <utility>

namespace wheelcount::api {

http::response pypistats_rows::json(std::string_view package, std::string_view type,
                                    bool demo) const {
    std::string json = "{\"data\":[";
    for (const auto& [category, by_day] : rows_)
        for (const auto& [date, downloads] : by_day) {
            append_comma(json);
            json += "{\"category\":";
            append_json_string(json, category);
            json += ",\"date\":\"" + to_string(date) + "\",\"downloads\":";
            append_number(json, downloads);
            json += '}';
        }
    json += "],\"package\":";
    append_json_string(json, package);
    json += ",\"type\":";
    append_json_string(json, type);
    if (demo) json += ",\"demo\":true";
    json += '}';
    return json_response(std::move(json));
}

http::response pypistats_rows::csv() const {
    csv_writer csv;
    csv.row("category", "date", "downloads");
    for (const auto& [category, by_day] : rows_)
        for (const auto& [date, downloads] : by_day)
            csv.row(category, date, downloads);
    return csv_response(std::move(csv).take());
}

} // namespace wheelcount::api
