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

/// What can be asked about one day. Every query is bound to a range of projects, which is all that
/// the order of the tables can find: what reads a whole table is refused by the public server, or
/// worse, answered from a part of it. Where a query is too large even so, less is asked for.
class clickhouse_range_queries {
public:
    /// Client and options must outlive it.
    clickhouse_range_queries(clickhouse::client& clickhouse, const clickhouse_options& options,
                             day date)
        : clickhouse_(clickhouse), options_(options), date_(date), query_(options.database, date) {}

    const clickhouse_options& options() const { return options_; }
    day date() const { return date_; }

    /// Learns the names between ranges; has to come first.
    awaitable<result<void>> load_ranges();

    /// The range behind a name that pages shall be asked for.
    name_range range_after(std::string after) const {
        return ranges_.range_after(std::move(after), 1);
    }

    /// Of the whole day.
    awaitable<result<clickhouse_totals>> totals(clickhouse_rollup rollup);

    /// As totals(version_rollup); errc::unavailable: there is nothing (yet).
    awaitable<result<clickhouse_totals>> totals_of_day();

    /// One answer: a beginning of what is left of the rows' range. None: that was all of it.
    awaitable<result<std::uint64_t>> page(clickhouse_rollup rollup, ordered_rows& rows);

private:
    clickhouse::client& clickhouse_;
    const clickhouse_options& options_;
    const day date_;
    const clickhouse_query query_;
    name_ranges ranges_;
};

} // namespace wheelcount::ingest
