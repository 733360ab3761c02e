#pragma once

#include "wheelcount/migration/pepy_database.hpp"

#include <bson/bson.h>

namespace wheelcount::migration {

// Parsers of pepy's documents. Values that are not valid are added to `rejected` and left out. A
// count replaces an earlier one of the same version and day, as in pepy.

/// A document of `projects`: the total, and the days if embedded. Of several documents with one
/// name the largest total is taken.
void parse_pepy_project(const bson_t& document, pepy_project& project);

/// A document of `project_downloads`: one day.
void parse_pepy_day(const bson_t& document, pepy_project& project);

} // namespace wheelcount::migration
