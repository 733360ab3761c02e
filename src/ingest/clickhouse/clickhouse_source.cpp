#include "wheelcount/ingest/clickhouse_source.hpp"

#include "ingest/clickhouse/clickhouse_fetch.hpp"
#include "ingest/clickhouse/clickhouse_range_queries.hpp"

namespace wheelcount::ingest {
namespace {

/// Increment with every change of the queries.
constexpr unsigned query_revision = 1;

class clickhouse_source final : public day_source {
public:
    clickhouse_source(clickhouse::client& clickhouse, clickhouse_options options)
        : clickhouse_(clickhouse), options_(std::move(options)) {}

    std::string_view name() const override { return "clickhouse"; }
    std::string fingerprint() const override;
    awaitable<result<std::uint64_t>> estimate(query_kind kind, day first, day last) override;
    awaitable<result<counted_day>> count(job_spec spec) override;
    awaitable<result<prepared_day>> prepare(job_spec spec) override;
    awaitable<result<bool>> has_failed(std::string job_id) override;
    awaitable<result<void>> fetch(day date, std::string job_id, std::string cursor,
                                  page_sink& sink) override;

private:
    clickhouse::client& clickhouse_;
    const clickhouse_options options_;
};

std::string clickhouse_source::fingerprint() const {
    std::string text = "clickhouse-r" + std::to_string(query_revision);
    for (const auto& d : domain::dimensions)
        if (options_.dimensions.has(d.value)) text.append("-").append(d.name);
    if (options_.dimensions.mirrors) text += "-mirrors";
    return text;
}

awaitable<result<std::uint64_t>> clickhouse_source::estimate(query_kind, day, day) {
    co_return std::uint64_t{0};
}

awaitable<result<counted_day>> clickhouse_source::count(job_spec spec) {
    clickhouse_range_queries queries(clickhouse_, options_, spec.date);
    const auto loaded = co_await queries.load_ranges();
    if (!loaded) co_return loaded.error();
    const auto totals = co_await queries.totals(totals_rollup);
    if (!totals) co_return totals.error();
    co_return counted_day{totals->downloads, job_cost()};
}

awaitable<result<prepared_day>> clickhouse_source::prepare(job_spec spec) {
    clickhouse_range_queries queries(clickhouse_, options_, spec.date);
    const auto loaded = co_await queries.load_ranges();
    if (!loaded) co_return loaded.error();
    const auto totals = co_await queries.totals_of_day();
    if (!totals) co_return totals.error();
    co_return prepared_day{totals->projects, job_cost()};
}

/// No job outlives its call.
awaitable<result<bool>> clickhouse_source::has_failed(std::string) {
    co_return false;
}

awaitable<result<void>> clickhouse_source::fetch(day date, std::string job_id, std::string cursor,
                                                 page_sink& sink) {
    // ClickHouse stores no result: with other dimensions the rest of the day would not match.
    if (!cursor.empty() && job_id.find(fingerprint()) == std::string::npos)
        co_return error(errc::conflict, "the import of this day started with other dimensions");
    auto start = parse_clickhouse_cursor(cursor);
    // Another version of the program may have written it.
    if (!start) co_return error(errc::conflict, "invalid position in the day: " + cursor);
    clickhouse_range_queries queries(clickhouse_, options_, date);
    const auto loaded = co_await queries.load_ranges();
    if (!loaded) co_return loaded.error();
    clickhouse_fetch fetcher(queries, sink);
    co_return co_await fetcher.run(std::move(*start));
}

} // namespace

std::unique_ptr<day_source> make_clickhouse_source(clickhouse::client& clickhouse,
                                                   clickhouse_options options) {
    return std::make_unique<clickhouse_source>(clickhouse, std::move(options));
}

} // namespace wheelcount::ingest
