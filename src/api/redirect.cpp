#include "api/redirect.hpp"

#include <utility>

namespace wheelcount::api {

http::response redirect_permanent(std::string location, std::string_view query) {
    http::response response;
    response.status = 301;
    response.cache_control = "public, max-age=86400";
    if (!query.empty()) location.append("?").append(query);
    response.headers.push_back({"Location", std::move(location)});
    return response;
}

} // namespace wheelcount::api
