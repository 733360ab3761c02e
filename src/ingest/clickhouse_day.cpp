#include "wheelcount/ingest/clickhouse_day.hpp"

#include "ingest/clickhouse_fetch.hpp"
#include "ingest/clickhouse_questions.hpp"

namespace wheelcount::ingest {
namespace {

/// Raise it with every change of what is asked for.
constexpr unsigned query_revision = 1;

class clickhouse_source final : public day_source {
public:
    clickhouse_source(clickhouse::client& clickhouse, clickhouse_options options)
        : clickhouse_(clickhouse), options_(std::move(options)) {}

    std::string_view name() const override { return "clickhouse"; }
    std::string fingerprint() const override;
    awaitable<result<std::uint64_t>> estimate(question what, day first, day last) override;
    awaitable<result<counted_day>> count(job_order order) override;
    awaitable<result<prepared_day>> prepare(job_order order) override;
    awaitable<result<bool>> has_failed(std::string ticket) override;
    awaitable<result<void>> fetch(day date, std::string ticket, std::string cursor,
                                  page_sink& sink) override;

private:
    clickhouse::client& clickhouse_;
    const clickhouse_options options_;
};

std::string clickhouse_source::fingerprint() const {
    std::string text = "clickhouse-r" + std::to_string(query_revision);
    for (std::size_t i = 0; i < domain::dimension_count; ++i) {
        const auto split = static_cast<domain::dimension>(i);
        if (options_.splits.has(split)) text.append("-").append(domain::name(split));
    }
    if (options_.splits.mirrors) text += "-mirrors";
    return text;
}

awaitable<result<std::uint64_t>> clickhouse_source::estimate(question, day, day) {
    co_return std::uint64_t{0};
}

awaitable<result<counted_day>> clickhouse_source::count(job_order order) {
    clickhouse_questions questions(clickhouse_, options_, order.date);
    const auto begun = co_await questions.begin();
    if (!begun) co_return begun.error();
    const auto totals = co_await questions.totals(day_totals);
    if (!totals) co_return totals.error();
    co_return counted_day{totals->downloads, job_cost()};
}

awaitable<result<prepared_day>> clickhouse_source::prepare(job_order order) {
    clickhouse_questions questions(clickhouse_, options_, order.date);
    const auto begun = co_await questions.begin();
    if (!begun) co_return begun.error();
    const auto totals = co_await questions.totals_of_day();
    if (!totals) co_return totals.error();
    co_return prepared_day{totals->projects, job_cost()};
}

/// There are no jobs that outlive their call.
awaitable<result<bool>> clickhouse_source::has_failed(std::string) {
    co_return false;
}

awaitable<result<void>> clickhouse_source::fetch(day date, std::string ticket, std::string cursor,
                                                 page_sink& sink) {
    // No job keeps what was asked for: with other splits the rest of the day would be another one.
    if (!cursor.empty() && ticket.find(fingerprint()) == std::string::npos)
        co_return error(errc::conflict, "the import of this day started with other splits");
    auto position = parse_clickhouse_cursor(cursor);
    // It may be that of another version of this program.
    if (!position) co_return error(errc::conflict, "invalid position in the day: " + cursor);
    clickhouse_questions questions(clickhouse_, options_, date);
    const auto begun = co_await questions.begin();
    if (!begun) co_return begun.error();
    clickhouse_fetch fetching(questions, sink);
    co_return co_await fetching.run(std::move(*position));
}

} // namespace

std::unique_ptr<day_source> make_clickhouse_source(clickhouse::client& clickhouse,
                                                   clickhouse_options options) {
    return std::make_unique<clickhouse_source>(clickhouse, std::move(options));
}

} // namespace wheelcount::ingest
