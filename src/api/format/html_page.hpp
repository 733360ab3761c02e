#pragma once

#include "wheelcount/api/data_view.hpp"
#include "wheelcount/http/response.hpp"

#include <string>
#include <string_view>

namespace wheelcount::api {

/// The begin of a page, up to its own content: title, style, demo notice, and a search box that
/// shows `search_term`.
std::string begin_page(std::string_view title, std::string_view search_term,
                       const data_snapshot& snapshot);

/// The page with its end. Its Content-Security-Policy forbids scripts and other origins.
http::response page_response(std::string html);

} // namespace wheelcount::api
