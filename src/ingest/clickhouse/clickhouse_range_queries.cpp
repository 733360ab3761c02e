#include "ingest/clickhouse/clickhouse_range_queries.hpp"

namespace wheelcount::ingest {
namespace {

/// Per query; the public server truncates longer results.
constexpr std::uint64_t split_points_per_query = 1'000;
/// More split points than this mean that the table has another content than expected.
constexpr std::size_t split_points_max = 100'000;
/// Totals read few columns, so one query covers several ranges.
constexpr std::size_t ranges_per_total = 10;

} // namespace

awaitable<result<void>> clickhouse_range_queries::load_ranges() {
    name_range all_names;
    split_point_rows rows(std::move(all_names));
    for (;;) {
        auto sql = query_.split_points(rows.remaining().after, options_.range_projects,
                                       split_points_per_query);
        const auto received = co_await clickhouse_.select(std::move(sql), rows);
        if (!received) co_return received.error();
        if (*received == 0) break;
        if (rows.names.size() > split_points_max)
            co_return error(errc::too_large,
                            "ClickHouse returned more projects than PyPI can have");
    }
    ranges_ = name_ranges(std::move(rows.names));
    co_return result<void>();
}

awaitable<result<clickhouse_totals>> clickhouse_range_queries::totals(clickhouse_rollup rollup) {
    clickhouse_totals sum;
    std::size_t ranges = ranges_per_total;
    name_range range = ranges_.range_after("", ranges);
    for (;;) {
        totals_row row;
        auto sql = query_.totals(rollup, range);
        const auto received = co_await clickhouse_.select(std::move(sql), row);
        if (received) {
            if (*received != 1) co_return error(errc::corrupt, "ClickHouse returned no totals");
            sum += row.totals;
            if (!range.last) co_return sum;
            range.after = *range.last;
        } else if (received.error().code == errc::too_large && ranges > 1) {
            ranges /= 2;
        } else {
            co_return received.error();
        }
        range = ranges_.range_after(range.after, ranges);
    }
}

awaitable<result<clickhouse_totals>> clickhouse_range_queries::totals_of_day() {
    const auto found = co_await totals(version_rollup);
    if (found && found->downloads == 0)
        co_return error(errc::unavailable, "ClickHouse has no downloads of " + to_string(date_) +
                                               " yet: try again in a few hours");
    co_return found;
}

awaitable<result<std::uint64_t>> clickhouse_range_queries::page(clickhouse_rollup rollup,
                                                                ordered_rows& rows) {
    std::uint64_t projects_max = options_.page_projects;
    for (;;) {
        auto sql = query_.page(rollup, rows.remaining(), projects_max);
        const auto received = co_await clickhouse_.select(std::move(sql), rows);
        const bool too_large = !received && received.error().code == errc::too_large;
        if (!too_large || projects_max <= 1) co_return received;
        projects_max /= 2;
    }
}

} // namespace wheelcount::ingest
