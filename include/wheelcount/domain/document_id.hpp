#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_name.hpp"

#include <string>

namespace wheelcount::domain {

// Ids of all documents. `|` cannot occur in a project name, and ids that do not belong to a project
// begin with it: a project called "day" or "top" is as welcome as any other.

std::string summary_id(const project_name& project);        // requests
std::string month_id(const project_name& project, month m); // requests|2026-07
std::string day_record_id(day d);                           // |day|2026-07-01
inline constexpr std::string_view day_record_prefix = "|day|";
inline constexpr std::string_view catalog_id = "|catalog";
inline constexpr std::string_view top_month_id = "|top|30d";

} // namespace wheelcount::domain
