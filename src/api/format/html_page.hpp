#pragma once

#include "wheelcount/api/data_view.hpp"
#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// A page up to where its own content begins: title, style, the word on demo data, the search box
/// with what was asked for.
std::string begin_page(std::string_view title, std::string_view search_term,
                       const data_snapshot& snapshot);

/// The whole page, which may run no scripts and load nothing from elsewhere.
http::response page_response(std::string html);

} // namespace wheelcount::api
