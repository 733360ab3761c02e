#include "wheelcount/ingest/bigquery_day.hpp"

#include "wheelcount/ingest/downloads_query.hpp"
#include "wheelcount/ingest/importer.hpp"

namespace wheelcount::ingest {
namespace {

/// A job id is burnt when its job failed, and its result is gone after a day: then the next
/// attempt gets an id of its own. More than this many in a row is no accident.
constexpr unsigned attempts_max = 5;

/// Rows of the result on their way into the store.
class row_importer : public bigquery::row_sink {
public:
    row_importer(day_importer& importer, const bigquery_source& source, day date,
                 std::uint64_t rows_total)
        : importer_(importer), source_(source), date_(date), rows_total_(rows_total) {}

    awaitable<result<void>> on_rows(std::span<const bigquery::flat_row> rows) override {
        for (const auto& row : rows) {
            auto downloads = parse_downloads(row);
            if (!downloads) co_return downloads.error();
            if (!*downloads) {
                source_.events.warning(
                    "row with an impossible project name left out",
                    {{"day", to_string(date_)}, {"project", row[0].value_or("")}});
                continue;
            }
            auto added = co_await importer_.add(std::move(**downloads));
            if (!added) co_return added;
        }
        rows_done_ += rows.size();
        source_.progress.on_progress(to_string(date_), rows_done_, rows_total_);
        co_return result<void>{};
    }

private:
    day_importer& importer_;
    const bigquery_source& source_;
    const day date_;
    const std::uint64_t rows_total_;
    std::uint64_t rows_done_ = 0;
};

awaitable<result<domain::day_record>> attempt_day(const bigquery_source& source, day date,
                                                  unsigned attempt) {
    day_origin origin{"bigquery", false};
    day_importer importer(source.store, source.calendar, date, std::move(origin));
    auto begun = co_await importer.begin();
    if (!begun) co_return begun.error();

    const bigquery::query_job job = downloads_job(source.table, date, attempt);
    source.events.info("bigquery job begins", {{"day", to_string(date)}, {"job", job.id}});
    const auto statistics = co_await source.bigquery.run(job);
    if (!statistics) co_return statistics.error();
    if (statistics->rows == 0)
        co_return error(errc::unavailable, "BigQuery has no downloads of " + to_string(date) +
                                               " (yet): try again in a few hours");

    row_importer rows(importer, source, date, statistics->rows);
    const auto read = co_await source.bigquery.read(job.id, rows);
    if (!read) co_return read.error();
    co_return co_await importer.finish(statistics->bytes_billed);
}

/// Whether a new job may succeed where this one cannot any more.
bool needs_new_job(errc code) {
    return code == errc::conflict || code == errc::not_found;
}

} // namespace

awaitable<result<domain::day_record>> ingest_day(bigquery_source source, day date) {
    if (date >= today(source.calendar))
        co_return error(errc::bad_input, to_string(date) +
                                             " is not over yet (days are UTC): "
                                             "the newest that can be ingested is " +
                                             to_string(today(source.calendar) - days{1}));
    for (unsigned attempt = 1;; ++attempt) {
        auto record = co_await attempt_day(source, date, attempt);
        if (record || !needs_new_job(record.error().code) || attempt == attempts_max)
            co_return record;
        source.events.failure("bigquery job cannot be used, a new one follows", record.error(),
                              {{"day", to_string(date)}});
    }
}

} // namespace wheelcount::ingest
