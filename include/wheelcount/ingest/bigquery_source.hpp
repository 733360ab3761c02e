#pragma once

#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/ingest/day_source.hpp"
#include "wheelcount/ingest/dimension_selection.hpp"

#include <memory>
#include <string>

namespace wheelcount::ingest {

/// PyPI's log in BigQuery, or a table of its shape elsewhere. `client` must outlive the source.
std::unique_ptr<day_source> make_bigquery_source(bigquery::client& client, std::string table,
                                                 dimension_selection selection);

} // namespace wheelcount::ingest
