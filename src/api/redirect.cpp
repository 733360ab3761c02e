#include "api/redirect.hpp"

#include <utility>

namespace wheelcount::api {

http::response redirect_permanent(std::string location, std::string_view query) {
    http::response response;
    response.status = 301;
    response.caching = http::cache_class::redirect;
    if (!query.empty()) location.append("?").append(query);
    response.headers.push_back({"Location", std::move(location)});
    return response;
}

} // namespace wheelcount::api
