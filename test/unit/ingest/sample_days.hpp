#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <initializer_list>
#include <string_view>

namespace wheelcount::test {

/// The days used by ingest tests: the fake clock's yesterday and the two before.
inline constexpr day newest{std::chrono::year{2026} / 7 / 20};
inline constexpr day before_newest = newest - days{1};
inline constexpr day oldest = newest - days{2};

/// A project's day with versions only.
inline domain::project_day project_day(std::string_view project,
                                       std::initializer_list<domain::labeled_counts> versions) {
    domain::project_day downloads{*domain::project_name::parse(project), {}};
    downloads.by(domain::dimension::version) = versions;
    return downloads;
}

} // namespace wheelcount::test
