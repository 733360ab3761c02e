#pragma once

#include "wheelcount/migration/pepy_database.hpp"

#include <bson/bson.h>

namespace wheelcount::migration {

// pepy's documents, read. What cannot be read becomes a fault of the project and is left out; a
// version's figure that was read before for the same day is replaced, as pepy did it.

/// One of `projects`: the total, and the days where they are embedded. Of several documents of one
/// name the largest total counts.
void parse_pepy_project(const bson_t& document, pepy_project& project);

/// One of `project_downloads`: one day.
void parse_pepy_day(const bson_t& document, pepy_project& project);

} // namespace wheelcount::migration
