#include "wheelcount/ingest/bigquery_day.hpp"

#include "ingest/parse_count.hpp"
#include "ingest/text_digest.hpp"
#include "wheelcount/ingest/downloads_query.hpp"

#include <utility>

namespace wheelcount::ingest {
namespace {

/// Rows of the result on their way to the sink.
class row_reader : public bigquery::row_sink {
public:
    explicit row_reader(page_sink& sink) : sink_(sink) {}

    awaitable<result<void>> on_rows(std::span<const flat_row> rows) override {
        for (const auto& row : rows) {
            domain::counts strays;
            auto downloads = parse_downloads(row, strays);
            if (!downloads) co_return downloads.error();
            if (!*downloads) {
                sink_.on_stray(row[0].value_or(""), strays);
                continue;
            }
            auto taken = co_await sink_.on_project(std::move(**downloads));
            if (!taken) co_return taken;
        }
        co_return result<void>{};
    }

    awaitable<result<void>> on_page(std::uint64_t next) override {
        return sink_.on_page(std::to_string(next));
    }

private:
    page_sink& sink_;
};

/// Takes the one number of a count.
class count_reader : public bigquery::row_sink {
public:
    awaitable<result<void>> on_rows(std::span<const flat_row> rows) override {
        const auto& row = rows.front();
        result<void> taken;
        const auto number = row.size() == 1 && row[0] ? parse_count(*row[0]) : std::nullopt;
        if (number)
            count_ = *number;
        else
            taken = error(errc::corrupt, "BigQuery returned a count that is not a number");
        co_return taken;
    }
    awaitable<result<void>> on_page(std::uint64_t) override {
        const result<void> kept;
        co_return kept;
    }

    std::uint64_t count() const { return count_; }

private:
    std::uint64_t count_ = 0;
};

class bigquery_source final : public day_source {
public:
    bigquery_source(bigquery::client& client, const std::string& table, const split_set& wanted)
        : client_(client), downloads_(downloads_sql(table, wanted)), count_(count_sql(table)) {}

    std::string_view name() const override { return "bigquery"; }
    std::string fingerprint() const override { return text_digest(downloads_); }

    awaitable<result<std::uint64_t>> estimate(question what, day first, day last) override {
        auto job = job_over(what == question::count ? count_ : downloads_, first, last);
        co_return co_await client_.estimate(std::move(job));
    }

    awaitable<result<counted_day>> count(job_order order) override {
        const auto done = co_await run(count_, order);
        if (!done) co_return done.error();
        count_reader reader;
        const auto read = co_await client_.read(order.ticket, 0, reader);
        if (!read) co_return read.error();
        co_return counted_day{reader.count(), cost_of(*done)};
    }

    awaitable<result<prepared_day>> prepare(job_order order) override {
        const auto done = co_await run(downloads_, order);
        if (!done) co_return done.error();
        co_return prepared_day{done->rows, cost_of(*done)};
    }

    awaitable<result<bool>> has_failed(std::string ticket) override {
        return client_.has_failed(std::move(ticket));
    }

    awaitable<result<void>> fetch(day, std::string ticket, std::string cursor,
                                  page_sink& sink) override {
        const auto first = parse_count(cursor);
        // From the first row on, what the sink has of the day already would count twice.
        if (!cursor.empty() && !first)
            co_return error(errc::conflict, "invalid result position: " + cursor);
        row_reader reader(sink);
        const auto read = co_await client_.read(std::move(ticket), first.value_or(0), reader);
        if (!read) co_return read.error();
        co_return result<void>{};
    }

private:
    static job_cost cost_of(const bigquery::job_statistics& done) {
        return {done.bytes_processed, done.bytes_billed};
    }

    awaitable<result<bigquery::job_statistics>> run(std::string sql, job_order order) {
        auto job = job_over(std::move(sql), order.date, order.date);
        job.id = std::move(order.ticket);
        job.bytes_billed_max = order.bytes_billed_max;
        co_return co_await client_.run(std::move(job));
    }

    bigquery::client& client_;
    const std::string downloads_;
    const std::string count_;
};

} // namespace

std::unique_ptr<day_source> make_bigquery_source(bigquery::client& client, std::string table,
                                                 split_set wanted) {
    return std::make_unique<bigquery_source>(client, table, wanted);
}

} // namespace wheelcount::ingest
