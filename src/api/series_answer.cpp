#include "api/series_answer.hpp"

#include "api/csv_out.hpp"
#include "api/json_out.hpp"
#include "wheelcount/core/json_text.hpp"
#include "wheelcount/core/number_text.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

void append_days(std::string& json, std::string_view key, const std::vector<day>& dates) {
    append_key(json, key);
    json += '[';
    for (const day d : dates) {
        append_comma(json);
        append_json_string(json, to_string(d));
    }
    json += ']';
}

void append_text(std::string& json, std::string_view key, std::string_view value) {
    append_key(json, key);
    append_json_string(json, value);
}

void append_flag(std::string& json, std::string_view key, bool value) {
    append_key(json, key);
    json += value ? "true" : "false";
}

void append_line(std::string& json, const line& l) {
    append_comma(json);
    json += '{';
    append_text(json, "label", l.label);
    append_key(json, "total");
    append_number(json, l.total());
    append_key(json, "downloads");
    json += '[';
    for (const auto& value : l.values) {
        append_comma(json);
        if (value)
            append_number(json, *value);
        else
            json += "null";
    }
    json += "]}";
}

void append_value(std::string& csv, const std::optional<std::uint64_t>& value) {
    csv += ',';
    if (value) csv += std::to_string(*value);
}

} // namespace

http::response series_json(const series& shown, const series_title& title, const snapshot& seen) {
    std::string json = "{";
    append_text(json, "project", title.project);
    if (seen.catalog.demo) append_flag(json, "demo", true);
    append_text(json, "by", title.split);
    append_text(json, "granularity", domain::name(title.bucket));
    append_flag(json, "mirrors", title.which.mirrors);
    append_flag(json, "ci", title.which.ci);
    append_text(json, "from", to_string(shown.shown.first));
    append_text(json, "to", to_string(shown.shown.last));
    append_text(json, "complete_to", to_string(seen.last_complete.value_or(day{})));
    append_days(json, "dates", shown.begins);
    append_days(json, "partial", shown.partial);
    append_key(json, "series");
    json += '[';
    for (const line& l : shown.lines)
        append_line(json, l);
    json += ']';
    if (shown.rest) {
        append_key(json, "labels_in_all");
        append_number(json, shown.labels);
        append_key(json, "rest");
        json += '[';
        append_line(json, *shown.rest);
        json += ']';
    }
    json += '}';
    return json_answer(std::move(json));
}

http::response series_csv(const series& shown) {
    std::string csv = "date";
    for (const line& l : shown.lines) {
        csv += ',';
        append_csv_field(csv, l.label);
    }
    if (shown.rest) csv += ",rest";
    csv += "\r\n";
    for (std::size_t i = 0; i < shown.begins.size(); ++i) {
        csv += to_string(shown.begins[i]);
        for (const line& l : shown.lines)
            append_value(csv, l.values[i]);
        if (shown.rest) append_value(csv, shown.rest->values[i]);
        csv += "\r\n";
    }
    return csv_answer(std::move(csv));
}

} // namespace wheelcount::api
