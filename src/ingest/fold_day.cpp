#include "ingest/fold_day.hpp"

#include "ingest/import_notes.hpp"
#include "ingest/stage_writer.hpp"
#include "ingest/staged_days.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/ingest/importer.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t projects_per_report = 1'000;

domain::day_record record_of(const domain::import_note& note, day date, bool low) {
    domain::day_record record;
    record.downloads = note.downloads;
    record.projects = note.projects;
    record.bytes_billed = note.bytes_billed;
    domain::day_record::follow_up again;
    again.log_rows = note.log_rows;
    again.bytes_processed = note.bytes_processed;
    again.revision = note.revision;
    again.counting_version = domain::counting_version(date);
    again.low = low;
    record.again = again;
    return record;
}

} // namespace

awaitable<result<void>> clean_up(store::document_store& store, day date,
                                 const domain::import_note& note) {
    const auto erased = co_await erase_stage(store, date, note);
    if (!erased) co_return erased;
    co_return co_await store::erase_one(store, domain::import_note_id(date));
}

awaitable<result<domain::day_record>> fold_day(const import_context& context, day date,
                                               domain::import_note& note, bool low) {
    turns loop(co_await boost::asio::this_coro::executor, context.speed);
    staged_days staged(context.store, date, note.pages, note.folded_through, loop);
    day_origin origin{note.source, false};
    day_importer importer(context.store, context.calendar, date, std::move(origin), &note, &loop);
    auto done = co_await importer.begin();
    for (std::uint64_t folded = 0; done;) {
        auto downloads = co_await staged.next();
        if (!downloads) co_return downloads.error();
        if (!*downloads) break;
        done = co_await importer.add(std::move(**downloads));
        if (++folded % projects_per_report == 0)
            context.progress.on_progress(to_string(date), note.projects + folded,
                                         2 * note.projects);
    }
    if (!done) co_return done.error();
    auto record = co_await importer.finish(record_of(note, date, low));
    if (!record) co_return record.error();
    // While pages go, nobody may look for them any more.
    note.at = domain::import_note::phase::published;
    done = co_await put_note(context.store, date, note);
    if (done) done = co_await clean_up(context.store, date, note);
    if (!done) co_return done.error();
    co_return record;
}

} // namespace wheelcount::ingest
