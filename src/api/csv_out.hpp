#pragma once

#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// Appends a field as RFC 4180 writes it. What a spreadsheet would take for a formula gets a `'`
/// before it: labels come from whoever names a version.
void append_csv_field(std::string& csv, std::string_view text);

http::response csv_answer(std::string csv);

} // namespace wheelcount::api
