#pragma once

#include "ingest/clickhouse_query.hpp"
#include "ingest/clickhouse_rows.hpp"
#include "ingest/name_fences.hpp"
#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/ingest/clickhouse_day.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace wheelcount::ingest {

/// What can be asked about one day. Every query is bound to a range of projects, which is all that
/// the order of the tables can find: what reads a whole table is refused by the public server, or
/// worse, answered from a part of it. Where a query is too large even so, less is asked for.
class clickhouse_questions {
public:
    /// Client and options must outlive it.
    clickhouse_questions(clickhouse::client& clickhouse, const clickhouse_options& options,
                         day date)
        : clickhouse_(clickhouse), options_(options), date_(date), query_(options.database, date) {}

    const clickhouse_options& options() const { return options_; }
    day date() const { return date_; }

    /// Learns the names between ranges; has to come first.
    awaitable<result<void>> begin();

    /// The range behind a name that pages shall be asked for.
    name_range range_behind(std::string after) const { return fences_.behind(std::move(after), 1); }

    /// Of the whole day.
    awaitable<result<clickhouse_totals>> totals(clickhouse_rollup rollup);

    /// As totals(by_version); errc::unavailable: there is nothing (yet).
    awaitable<result<clickhouse_totals>> totals_of_day();

    /// One answer: a beginning of what is left of the rows' range. None: that was all of it.
    awaitable<result<std::uint64_t>> page(clickhouse_rollup rollup, ordered_rows& rows);

private:
    clickhouse::client& clickhouse_;
    const clickhouse_options& options_;
    const day date_;
    const clickhouse_query query_;
    name_fences fences_;
};

} // namespace wheelcount::ingest
