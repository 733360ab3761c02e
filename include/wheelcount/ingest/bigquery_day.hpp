#pragma once

#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/day_record.hpp"
#include "wheelcount/store/document_store.hpp"

#include <string>

namespace wheelcount::ingest {

/// What an ingest works with. All references must outlive it.
struct bigquery_source {
    bigquery::client& bigquery;
    store::document_store& store;
    const clock& calendar;
    const log& events;
    wheelcount::progress& progress;
    std::string table;
};

/// Asks BigQuery for a day and imports it. The day is visible when this has returned a record.
/// errc::bad_input: the day is not over yet; otherwise what client and importer return.
awaitable<result<domain::day_record>> ingest_day(bigquery_source source, day date);

} // namespace wheelcount::ingest
