#include "api/format/svg_response.hpp"

#include <utility>

namespace wheelcount::api {

http::response svg_response(std::string svg) {
    http::response response;
    response.content_type = svg_media_type;
    response.headers.push_back(
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"});
    response.body = std::move(svg);
    return response;
}

} // namespace wheelcount::api
