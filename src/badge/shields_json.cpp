#include "badge/layout.hpp"
#include "wheelcount/core/json_string.hpp"
#include "wheelcount/core/xml_escape.hpp"

namespace wheelcount::badge {

std::string shields_json(const badge& b) {
    std::string json = R"({"schemaVersion":1,"label":)";
    append_json_string(json, sanitize_text(b.left_text, characters_max));
    json += R"(,"message":)";
    append_json_string(json, sanitize_text(b.right_text, characters_max));
    json += R"(,"color":)";
    append_json_string(json, b.right_color);
    json += R"(,"labelColor":)";
    append_json_string(json, b.left_color);
    return json + '}';
}

} // namespace wheelcount::badge
