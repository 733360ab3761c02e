#include "api/category_rows.hpp"

#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <utility>

namespace wheelcount::api {

http::response category_rows::json(std::string_view package, std::string_view type,
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
    return json_answer(std::move(json));
}

http::response category_rows::csv() const {
    std::string csv = "category,date,downloads\r\n";
    for (const auto& [category, by_day] : rows_)
        for (const auto& [date, downloads] : by_day) {
            append_csv_field(csv, category);
            csv += "," + to_string(date) + "," + std::to_string(downloads) + "\r\n";
        }
    return csv_answer(std::move(csv));
}

} // namespace wheelcount::api
