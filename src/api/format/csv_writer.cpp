#include "api/format/csv_writer.hpp"

#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view formula_prefixes = "=+-@\t\r";

} // namespace

void append_csv_field(std::string& csv, std::string_view text) {
    const bool formula =
        !text.empty() && formula_prefixes.find(text.front()) != std::string_view::npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) csv += '"';
    if (formula) csv += '\'';
    for (const char c : text) {
        if (c == '"') csv += '"';
        csv += c;
    }
    if (quoted) csv += '"';
}

http::response csv_response(std::string csv) {
    http::response response;
    response.content_type = "text/csv; charset=utf-8";
    response.body = std::move(csv);
    return response;
}

bool wants_csv(const http::request& r) {
    return http::query_value(r.query, "format") == "csv";
}

} // namespace wheelcount::api
