#pragma once

#include <string>
#include <string_view>

namespace wheelcount::ingest {

/// Eight hexadecimal digits that differ for any two texts in practice (FNV-1a): part of job ids, so
/// that one id never stands for two queries.
std::string query_hash(std::string_view text);

} // namespace wheelcount::ingest
