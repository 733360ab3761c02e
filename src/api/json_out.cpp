#include "api/json_out.hpp"

#include "wheelcount/core/json_text.hpp"

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

http::response json_answer(std::string json) {
    http::response answer;
    answer.body = std::move(json);
    return answer;
}

} // namespace wheelcount::api
