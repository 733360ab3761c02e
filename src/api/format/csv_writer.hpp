#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::api {

/// Appends a field by RFC 4180. A field that a spreadsheet would run as a formula gets a leading
/// `'`: labels are chosen by anyone who uploads a version.
void append_csv_field(std::string& csv, std::string_view text);

/// Builds a CSV document (RFC 4180) row by row.
class csv_writer {
public:
    /// Appends a row of texts, numbers and days; a nullopt is an empty field.
    template <class... Fields>
    void row(const Fields&... fields) {
        (field(fields), ...);
        end_row();
    }

    /// Appends one field. end_row() ends a row whose number of fields varies.
    void field(std::string_view text);
    void field(std::uint64_t number);
    void field(const std::optional<std::uint64_t>& number);
    void field(day date);
    void end_row();

    std::string take() && { return std::move(csv_); }

private:
    void separate();

    std::string csv_;
    bool row_begins_ = true;
};

http::response csv_response(std::string csv);

/// Whether the query has `format=csv`. For routes of other services, which ignore other values.
bool wants_csv(const http::request& r);

} // namespace wheelcount::api
