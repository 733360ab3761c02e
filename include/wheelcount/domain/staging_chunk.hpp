#pragma once

#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::domain {

/// A project's day in its packed form, by itself: what is kept between a day's arrival and its
/// folding (src/domain/README.md draws it).
std::string pack_project_day(const project_day& downloads);

/// The project that a packed day belongs to; empty where it is none.
std::string_view packed_project_name(std::string_view packed);

/// errc::corrupt for anything that pack_project_day() could not have written.
result<project_day> unpack_project_day(std::string_view packed);

/// Documents `|stage|2026-07-20|…`: packed project days, one after the other.
std::string pack_staging_chunk(const std::vector<std::string>& packed);
result<std::vector<std::string>> unpack_staging_chunk(std::string_view bytes);

} // namespace wheelcount::domain
