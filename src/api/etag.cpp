#include "api/etag.hpp"

#include "api/fingerprint.hpp"

namespace wheelcount::api {

std::string make_etag(std::string_view program_version, const data_snapshot& snapshot,
                      std::string_view path, std::string_view query) {
    fingerprint hash;
    hash.add(program_version).add(std::to_string(snapshot.data_version)).add(path).add(query);
    return "W/\"" + std::to_string(snapshot.catalog.data_version) + "-" + hash.hex() + "\"";
}

} // namespace wheelcount::api
