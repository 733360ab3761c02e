#pragma once

#include "wheelcount/http/request.hpp"
#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// Appends a field as RFC 4180 writes it. What a spreadsheet would take for a formula gets a `'`
/// before it: labels come from whoever names a version.
void append_csv_field(std::string& csv, std::string_view text);

http::response csv_response(std::string csv);

/// Whether `format=csv` is among the parameters: routes that others invented understand nothing
/// else of `format`, and take it for not given.
bool wants_csv(const http::request& r);

} // namespace wheelcount::api
