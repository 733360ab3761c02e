#include "api/format/csv_writer.hpp"

#include "wheelcount/core/format_number.hpp"

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

void csv_writer::separate() {
    if (!std::exchange(row_begins_, false)) csv_ += ',';
}

void csv_writer::field(std::string_view text) {
    separate();
    append_csv_field(csv_, text);
}

void csv_writer::field(std::uint64_t number) {
    separate();
    append_number(csv_, number);
}

void csv_writer::field(const std::optional<std::uint64_t>& number) {
    separate();
    if (number) append_number(csv_, *number);
}

void csv_writer::field(day date) {
    separate();
    csv_ += to_string(date);
}

void csv_writer::end_row() {
    csv_ += "\r\n";
    row_begins_ = true;
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
