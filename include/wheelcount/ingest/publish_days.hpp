#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>

namespace wheelcount::ingest {

using day_records = std::map<day, domain::day_record>;

/// Makes days visible together, once all their other documents are stored: writes their records
/// and, last, the catalog. `catalog` is the stored one.
awaitable<result<void>> publish_days(store::document_store& store, domain::catalog catalog,
                                     const day_records& records);

} // namespace wheelcount::ingest
