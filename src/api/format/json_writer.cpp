#include "api/format/json_writer.hpp"

#include "wheelcount/core/json_string.hpp"

#include <utility>

namespace wheelcount::api {

void append_comma(std::string& json) {
    if (json.back() != '{' && json.back() != '[') json += ',';
}

void append_key(std::string& json, std::string_view key) {
    append_comma(json);
    append_json_string(json, key);
    json += ':';
}

http::response json_response(std::string json) {
    http::response response;
    response.body = std::move(json);
    return response;
}

} // namespace wheelcount::api
