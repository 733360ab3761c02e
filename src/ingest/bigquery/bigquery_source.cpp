#include "wheelcount/ingest/bigquery_source.hpp"

#include "ingest/bigquery/query_hash.hpp"
#include "ingest/csv/parse_count.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Parses rows of the result and forwards them to a page_sink.
class downloads_reader : public bigquery::row_sink {
public:
    explicit downloads_reader(page_sink& sink) : sink_(sink) {}

    awaitable<result<void>> on_rows(std::span<const flat_row> rows) override {
        for (const auto& row : rows) {
            domain::counts rejected;
            auto downloads = parse_downloads_row(row, rejected);
            if (!downloads) co_return downloads.error();
            if (!*downloads) {
                sink_.on_rejected(row[0].value_or(""), rejected);
                continue;
            }
            auto accepted = co_await sink_.on_project(std::move(**downloads));
            if (!accepted) co_return accepted;
        }
        co_return result<void>{};
    }

    awaitable<result<void>> on_page(std::uint64_t next) override {
        return sink_.on_page(std::to_string(next));
    }

private:
    page_sink& sink_;
};

/// Reads the one row of count_sql().
class count_reader : public bigquery::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> rows) override {
        const auto& row = rows.front();
        result<void> accepted;
        const auto number = row.size() == 1 && row[0] ? parse_count(*row[0]) : std::nullopt;
        if (number)
            count_ = *number;
        else
            accepted = error(errc::corrupt, "BigQuery returned a count that is not a number");
        co_return accepted;
    }
    awaitable<result<void>> on_page(std::uint64_t) override {
        const result<void> accepted;
        co_return accepted;
    }

    std::uint64_t count() const { return count_; }

private:
    std::uint64_t count_ = 0;
};

class bigquery_source final : public day_source {
public:
    bigquery_source(bigquery::client& client, const std::string& table,
                    const dimension_selection& selection)
        : client_(client),
          downloads_sql_(downloads_sql(table, selection)),
          count_sql_(count_sql(table)) {}

    std::string_view name() const override { return "bigquery"; }
    std::string fingerprint() const override { return query_hash(downloads_sql_); }

    awaitable<result<std::uint64_t>> estimate(query_kind kind, day first, day last) override {
        auto job =
            job_for_days(kind == query_kind::count ? count_sql_ : downloads_sql_, first, last);
        co_return co_await client_.estimate(std::move(job));
    }

    awaitable<result<counted_day>> count(job_spec spec) override {
        const auto statistics = co_await run(count_sql_, spec);
        if (!statistics) co_return statistics.error();
        count_reader reader;
        const auto read = co_await client_.read(spec.job_id, 0, reader);
        if (!read) co_return read.error();
        co_return counted_day{reader.count(), cost_of(*statistics)};
    }

    awaitable<result<prepared_day>> prepare(job_spec spec) override {
        const auto statistics = co_await run(downloads_sql_, spec);
        if (!statistics) co_return statistics.error();
        co_return prepared_day{statistics->rows, cost_of(*statistics)};
    }

    awaitable<result<bool>> has_failed(std::string job_id) override {
        return client_.has_failed(std::move(job_id));
    }

    awaitable<result<void>> fetch(day, std::string job_id, std::string cursor,
                                  page_sink& sink) override {
        const auto first = parse_count(cursor);
        // Restarting at the first row would count the pages that the sink has twice.
        if (!cursor.empty() && !first)
            co_return error(errc::conflict, "invalid result position: " + cursor);
        downloads_reader reader(sink);
        const auto read = co_await client_.read(std::move(job_id), first.value_or(0), reader);
        if (!read) co_return read.error();
        co_return result<void>{};
    }

private:
    static job_cost cost_of(const bigquery::job_statistics& statistics) {
        return {statistics.bytes_processed, statistics.bytes_billed};
    }

    awaitable<result<bigquery::job_statistics>> run(std::string sql, job_spec spec) {
        auto job = job_for_days(std::move(sql), spec.date, spec.date);
        job.id = std::move(spec.job_id);
        job.bytes_billed_max = spec.bytes_billed_max;
        co_return co_await client_.run(std::move(job));
    }

    bigquery::client& client_;
    const std::string downloads_sql_;
    const std::string count_sql_;
};

} // namespace

std::unique_ptr<day_source> make_bigquery_source(bigquery::client& client, std::string table,
                                                 dimension_selection selection) {
    return std::make_unique<bigquery_source>(client, table, selection);
}

} // namespace wheelcount::ingest
