#pragma once

#include "ingest/clickhouse/clickhouse_query.hpp"
#include "ingest/clickhouse/clickhouse_rows.hpp"
#include "ingest/clickhouse/name_ranges.hpp"
#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/ingest/clickhouse_source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount::ingest {

/// Runs the queries of one day. Every query is limited to a range of projects, because the tables
/// are sorted by project: the public server rejects a query that reads a whole table, or returns
/// only a part of its result. If a query is still too large, it is repeated for a smaller range.
class clickhouse_range_queries {
public:
    /// Client and options must outlive the object.
    clickhouse_range_queries(clickhouse::client& clickhouse, const clickhouse_options& options,
                             day date)
        : clickhouse_(clickhouse), options_(options), date_(date), query_(options.database, date) {}

    const clickhouse_options& options() const { return options_; }
    day date() const { return date_; }

    /// Loads the split points between ranges; call it first.
    awaitable<result<void>> load_ranges();

    /// The range after a name that a page query reads.
    name_range range_after(std::string after) const {
        return ranges_.range_after(std::move(after), 1);
    }

    /// The totals of the whole day.
    awaitable<result<clickhouse_totals>> totals(clickhouse_rollup rollup);

    /// totals(version_rollup); errc::unavailable: the day has no downloads yet.
    awaitable<result<clickhouse_totals>> totals_of_day();

    /// Reads the next rows of `rows.remaining()` and returns how many were received. Zero: the
    /// range is complete.
    awaitable<result<std::uint64_t>> page(clickhouse_rollup rollup, ordered_rows& rows);

private:
    clickhouse::client& clickhouse_;
    const clickhouse_options& options_;
    const day date_;
    const clickhouse_query query_;
    name_ranges ranges_;
};

} // namespace wheelcount::ingest
