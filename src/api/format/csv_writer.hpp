#pragma once

#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// Appends a field by RFC 4180. A field that a spreadsheet would run as a formula gets a leading
/// `'`: labels are chosen by anyone who uploads a version.
void append_csv_field(std::string& csv, std::string_view text);

http::response csv_response(std::string csv);

/// Whether the query has `format=csv`. For routes of other services, which ignore other values.
bool wants_csv(const http::request& r);

} // namespace wheelcount::api
