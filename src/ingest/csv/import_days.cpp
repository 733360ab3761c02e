#include "ingest/csv/days_csv.hpp"
#include "wheelcount/ingest/build_rankings.hpp"
#include "wheelcount/ingest/day_loader.hpp"
#include "wheelcount/ingest/import_csv.hpp"

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t rows_per_report = 10'000;

result<void> validate(days_csv& file) {
    while (true) {
        const auto item = file.next();
        if (!item) return item.error();
        if (!*item) return file.rewind();
    }
}

/// Imports the items of one day, beginning with `item`, and sets `item` to the first of the next
/// day.
awaitable<result<void>> import_date(store::document_store& store, const clock& wall_clock,
                                    days_csv& file, std::optional<days_csv::item>& item,
                                    progress& progress) {
    const day date = item->date;
    day_origin origin{"csv", false};
    day_loader loader(store, wall_clock, date, std::move(origin));
    auto done = co_await loader.begin();
    while (done && item && item->date == date) {
        done = co_await loader.add(std::move(item->downloads));
        if (!done) break;
        auto next = file.next();
        if (!next) co_return next.error();
        item = std::move(*next);
        if (file.rows() % rows_per_report == 0)
            progress.on_progress(to_string(date), file.file().bytes_read(),
                                 file.file().bytes_total());
    }
    if (!done) co_return done;
    const auto record = co_await loader.finish();
    if (!record) co_return record.error();
    progress.on_progress(to_string(date), file.file().bytes_read(), file.file().bytes_total());
    co_return result<void>{};
}

} // namespace

awaitable<result<days_report>> import_days(store::document_store& store, const clock& wall_clock,
                                           std::filesystem::path path, progress& progress) {
    auto file = days_csv::open(path, today(wall_clock));
    if (!file) co_return file.error();
    const auto validated = validate(*file);
    if (!validated) co_return validated.error();

    days_report report;
    auto item = file->next();
    if (!item) co_return item.error();
    while (*item) {
        const auto imported = co_await import_date(store, wall_clock, *file, *item, progress);
        if (!imported) co_return imported.error();
        ++report.days;
    }
    const auto ranked = co_await build_rankings(store, today(wall_clock), progress);
    if (!ranked) co_return ranked.error();
    report.rows = file->rows();
    co_return report;
}

} // namespace wheelcount::ingest
