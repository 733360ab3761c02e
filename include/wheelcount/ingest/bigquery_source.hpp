#pragma once

#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <memory>
#include <string>

namespace wheelcount::ingest {

/// Days from PyPI's log in BigQuery, or from a table with the same columns. `client` must outlive
/// the source.
std::unique_ptr<day_source> make_bigquery_source(bigquery::client& client, std::string table,
                                                 dimension_selection selection);

} // namespace wheelcount::ingest
