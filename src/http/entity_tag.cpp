#include "wheelcount/http/entity_tag.hpp"

namespace wheelcount::http {
namespace {

std::string_view without_weakness(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

} // namespace

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (if_none_match == any_tag) return true;
    // An opaque tag has no quotes within, so that the quoted text occurs as a whole or not at all.
    return if_none_match.find(without_weakness(tag)) != std::string_view::npos;
}

} // namespace wheelcount::http
