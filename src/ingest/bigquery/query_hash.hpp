#pragma once

#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// The 32-bit FNV-1a hash of a query in eight hexadecimal digits: part of job ids, so that jobs of
/// different queries have different ids.
std::string query_hash(std::string_view text);

} // namespace wheelcount::ingest
