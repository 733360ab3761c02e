#include "ingest/clickhouse_questions.hpp"

namespace wheelcount::ingest {
namespace {

/// At a time; the public server cuts longer answers.
constexpr std::uint64_t fences_asked = 1'000;
/// Where there are more the table is not what we take it for.
constexpr std::size_t fences_max = 100'000;
/// Totals need but few columns, so that they are asked for over several ranges at once.
constexpr std::size_t ranges_of_totals = 10;

} // namespace

awaitable<result<void>> clickhouse_questions::begin() {
    name_range everything;
    fence_rows rows(std::move(everything));
    for (;;) {
        auto sql = query_.fences(rows.rest().after, options_.range_projects, fences_asked);
        const auto asked = co_await clickhouse_.select(std::move(sql), rows);
        if (!asked) co_return asked.error();
        if (*asked == 0) break;
        if (rows.names.size() > fences_max)
            co_return error(errc::too_large,
                            "ClickHouse returned more projects than PyPI can have");
    }
    fences_ = name_fences(std::move(rows.names));
    co_return result<void>();
}

awaitable<result<clickhouse_totals>> clickhouse_questions::totals(clickhouse_rollup rollup) {
    clickhouse_totals sum;
    std::size_t ranges = ranges_of_totals;
    name_range range = fences_.behind("", ranges);
    for (;;) {
        totals_row row;
        auto sql = query_.totals(rollup, range);
        const auto asked = co_await clickhouse_.select(std::move(sql), row);
        if (asked) {
            if (*asked != 1) co_return error(errc::corrupt, "ClickHouse returned no totals");
            sum += row.totals;
            if (!range.upto) co_return sum;
            range.after = *range.upto;
        } else if (asked.error().code == errc::too_large && ranges > 1) {
            ranges /= 2;
        } else {
            co_return asked.error();
        }
        range = fences_.behind(range.after, ranges);
    }
}

awaitable<result<clickhouse_totals>> clickhouse_questions::totals_of_day() {
    const auto found = co_await totals(by_version);
    if (found && found->downloads == 0)
        co_return error(errc::unavailable, "ClickHouse has no downloads of " + to_string(date_) +
                                               " yet: try again in a few hours");
    co_return found;
}

awaitable<result<std::uint64_t>> clickhouse_questions::page(clickhouse_rollup rollup,
                                                            ordered_rows& rows) {
    std::uint64_t projects_max = options_.page_projects;
    for (;;) {
        auto sql = query_.page(rollup, rows.rest(), projects_max);
        const auto asked = co_await clickhouse_.select(std::move(sql), rows);
        const bool too_large = !asked && asked.error().code == errc::too_large;
        if (!too_large || projects_max <= 1) co_return asked;
        projects_max /= 2;
    }
}

} // namespace wheelcount::ingest
