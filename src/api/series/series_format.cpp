#include "api/series/series_format.hpp"

#include "api/format/csv_writer.hpp"
#include "api/format/json_writer.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/json_string.hpp"

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

} // namespace

http::response series_json(const series& data, const series_title& title,
                           const data_snapshot& snapshot) {
    std::string json = "{";
    append_text(json, "project", title.project);
    if (snapshot.catalog.demo) append_flag(json, "demo", true);
    append_text(json, "by", title.by);
    append_text(json, "granularity", domain::name(title.bucket));
    append_flag(json, "mirrors", title.filter.mirrors);
    append_flag(json, "ci", title.filter.ci);
    append_text(json, "from", to_string(data.window.first));
    append_text(json, "to", to_string(data.window.last));
    append_text(json, "complete_to", to_string(snapshot.last_complete.value_or(day{})));
    append_days(json, "dates", data.begins);
    append_days(json, "partial", data.partial);
    append_key(json, "series");
    json += '[';
    for (const line& l : data.lines)
        append_line(json, l);
    json += ']';
    if (data.remainder) {
        append_key(json, "labels_in_all");
        append_number(json, data.label_count);
        append_key(json, "rest");
        json += '[';
        append_line(json, *data.remainder);
        json += ']';
    }
    json += '}';
    return json_response(std::move(json));
}

http::response series_csv(const series& data) {
    csv_writer csv;
    csv.field("date");
    for (const line& l : data.lines)
        csv.field(l.label);
    if (data.remainder) csv.field("rest");
    csv.end_row();
    for (std::size_t i = 0; i < data.begins.size(); ++i) {
        csv.field(data.begins[i]);
        for (const line& l : data.lines)
            csv.field(l.values[i]);
        if (data.remainder) csv.field(data.remainder->values[i]);
        csv.end_row();
    }
    return csv_response(std::move(csv).take());
}

} // namespace wheelcount::api
