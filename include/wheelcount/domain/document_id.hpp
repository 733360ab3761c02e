#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/domain/project_name.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

// Ids of all documents. `|` cannot occur in a project name, and ids that belong to no project begin
// with it, so a project called "day" collides with nothing.

inline constexpr std::string_view projects_end = "|"; // ids of projects are less than it

std::string summary_id(const project_name& project);                   // requests
std::string month_id(const project_name& project, month m);            // requests|2026-07
std::string year_id(const project_name& project, std::chrono::year y); // requests|2025
std::string day_record_id(day d);                                      // |day|2026-07-01
inline constexpr std::string_view day_record_prefix = "|day|";
inline constexpr std::string_view catalog_id = "|catalog";
inline constexpr std::string_view bloom_filter_id = "|names";
inline constexpr std::string_view copy_state_id = "|copy"; // in the target of an unfinished copy
std::string import_state_id(day d); // |import|2026-07-01, while the day is being imported
inline constexpr std::string_view import_state_prefix = "|import|";
std::string cost_ledger_id(month m);                    // |cost|2026-07
std::string api_key_record_id(std::string_view key_id); // |key|abcdefgh
inline constexpr std::string_view api_key_record_prefix = "|key|";
inline constexpr std::string_view api_keys_version_id = "|keys"; // when to read the keys again
/// |stage|2026-07-01|000007|000003: a chunk of a fetched page. Ids sort by page, then by chunk.
std::string staging_chunk_id(day d, std::size_t page, std::size_t chunk);
std::string staging_prefix(day d); // |stage|2026-07-01|

/// The parts of a month document's id.
struct month_key {
    project_name project;
    month date;
};

/// Accepts ids of all_projects(), too. nullopt if `id` is not the id of a month document.
std::optional<month_key> parse_month_id(std::string_view id);

} // namespace wheelcount::domain
