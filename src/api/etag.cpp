#include "api/etag.hpp"

#include "api/fingerprint.hpp"

namespace wheelcount::api {
namespace {

/// Changes with every release that renders anything otherwise than the one before.
constexpr std::string_view renderer = "1";

} // namespace

std::string make_etag(const data_snapshot& snapshot, std::string_view path,
                      std::string_view query) {
    fingerprint hash;
    hash.add(renderer).add(std::to_string(snapshot.data_version)).add(path).add(query);
    return "W/\"" + std::to_string(snapshot.catalog.data_version) + "-" + hash.hex() + "\"";
}

} // namespace wheelcount::api
