#pragma once

#include "wheelcount/store/legacy_source.hpp"

#include <bson/bson.h>

namespace wheelcount::store {

// pepy's documents, read. What cannot be read becomes a fault of the project and is left out; a
// version's figure that was read before for the same day is replaced, as pepy did it.

/// One of `projects`: the total, and the days where they are embedded. Of several documents of one
/// name the largest total counts.
void read_legacy_project(const bson_t& document, legacy_project& into);

/// One of `project_downloads`: one day.
void read_legacy_day(const bson_t& document, legacy_project& into);

} // namespace wheelcount::store
