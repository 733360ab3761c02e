#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// Encodes a project's day for staging, between fetching and loading.
std::string pack_project_day(const project_day& downloads);

/// The project's name in the result of pack_project_day(), without unpacking the rest. Empty for
/// other bytes.
std::string_view packed_project_name(std::string_view packed);

/// errc::corrupt for anything that pack_project_day() could not have written.
result<project_day> unpack_project_day(std::string_view packed);

/// Document `|stage|2026-07-20|…`: a list of results of pack_project_day().
std::string pack_staging_chunk(const std::vector<std::string>& packed);
/// errc::corrupt for anything that pack_staging_chunk() could not have written.
result<std::vector<std::string>> unpack_staging_chunk(std::string_view bytes);

} // namespace wheelcount::domain
