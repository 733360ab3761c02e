#include "api/entity_tag.hpp"

#include "api/stable_hash.hpp"

namespace wheelcount::api {
namespace {

/// Changes with every release that renders anything otherwise than the one before.
constexpr std::string_view renderer = "1";

} // namespace

std::string entity_tag(const snapshot& seen, std::string_view path, std::string_view query) {
    stable_hash hash;
    hash.add(renderer).add(std::to_string(seen.fingerprint)).add(path).add(query);
    return "W/\"" + std::to_string(seen.catalog.generation) + "-" + hash.text() + "\"";
}

} // namespace wheelcount::api
