#include "api/entity_tag.hpp"

#include "api/stable_hash.hpp"

namespace wheelcount::api {
namespace {

/// Changes with every release that renders anything otherwise than the one before.
constexpr std::string_view renderer = "1";

std::string_view without_weakness(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

} // namespace

std::string entity_tag(const snapshot& seen, std::string_view path, std::string_view query) {
    stable_hash hash;
    hash.add(renderer).add(std::to_string(seen.fingerprint)).add(path).add(query);
    return "W/\"" + std::to_string(seen.catalog.generation) + "-" + hash.text() + "\"";
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    const std::string_view wanted = without_weakness(tag);
    if (if_none_match == "*") return true;
    // An opaque tag has no quotes within, so that the quoted text occurs as a whole or not at all.
    return if_none_match.find(wanted) != std::string_view::npos;
}

} // namespace wheelcount::api
