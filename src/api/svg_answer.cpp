#include "api/svg_answer.hpp"

#include <utility>

namespace wheelcount::api {

http::response svg_answer(std::string svg) {
    http::response answer;
    answer.content_type = svg_media;
    answer.more.push_back(
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"});
    answer.body = std::move(svg);
    return answer;
}

} // namespace wheelcount::api
