#include "ingest/bigquery/query_hash.hpp"

#include "wheelcount/core/hex.hpp"

#include <cstdint>

namespace wheelcount::ingest {

std::string query_hash(std::string_view text) {
    std::uint32_t hash = 2'166'136'261; // FNV's offset basis and prime for 32 bits
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
    return to_hex(hash);
}

} // namespace wheelcount::ingest
