#include "api/csv_out.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view formula_begins = "=+-@\t\r";

} // namespace

void append_csv_field(std::string& csv, std::string_view text) {
    const bool formula =
        !text.empty() && formula_begins.find(text.front()) != std::string_view::npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) csv += '"';
    if (formula) csv += '\'';
    for (const char c : text) {
        if (c == '"') csv += '"';
        csv += c;
    }
    if (quoted) csv += '"';
}

http::response csv_answer(std::string csv) {
    http::response answer;
    answer.content_type = "text/csv; charset=utf-8";
    answer.body = std::move(csv);
    return answer;
}

bool asks_for_csv(const http::request& r) {
    return http::query_value(r.query, "format") == "csv";
}

} // namespace wheelcount::api
