#include "api/moved.hpp"

#include <utility>

namespace wheelcount::api {

http::response moved_to(std::string where, std::string_view query) {
    http::response answer;
    answer.status = 301;
    answer.cache_control = "public, max-age=86400";
    if (!query.empty()) where.append("?").append(query);
    answer.more.push_back({"Location", std::move(where)});
    return answer;
}

} // namespace wheelcount::api
