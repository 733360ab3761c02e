#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/store/document_store.hpp"

#include <map>

namespace wheelcount::ingest {

using day_records = std::map<day, domain::day_record>;

/// Makes many days visible at once, after all else of them is stored: their records and, as the
/// last document of the last put, the catalog. `known` is the catalog as it is stored.
awaitable<result<void>> publish_days(store::document_store& store, domain::catalog catalog,
                                     const day_records& records);

} // namespace wheelcount::ingest
