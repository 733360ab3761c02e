#include "ingest/day/load_day.hpp"

#include "ingest/day/staging_reader.hpp"
#include "ingest/day/staging_writer.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/ingest/day_loader.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t projects_per_report = 1'000;

domain::day_record make_record(const domain::import_state& state, day date) {
    domain::day_record record;
    record.downloads = state.downloads;
    record.projects = state.projects;
    record.bytes_billed = state.bytes_billed;
    domain::day_record::reconciliation_state reconciliation;
    reconciliation.log_rows = state.log_rows;
    reconciliation.bytes_processed = state.bytes_processed;
    reconciliation.revision = state.revision;
    reconciliation.counting_version = domain::counting_version(date);
    reconciliation.below_threshold = state.failed_volume_checks > 0;
    record.reconciliation = reconciliation;
    return record;
}

} // namespace

awaitable<result<import_action>> load_day(const import_context& context, day date,
                                          import_journal& journal) {
    yielder yielder(co_await boost::asio::this_coro::executor, context.duty);
    const auto& state = journal.current().state;
    staging_reader reader(context.store, date, state.pages, state.loaded_through, yielder);
    day_origin origin{state.source, false};
    day_loader loader(context.store, context.wall_clock, date, std::move(origin), &journal,
                      &yielder);
    auto done = co_await loader.begin();
    for (std::uint64_t loaded = 0; done;) {
        auto downloads = co_await reader.next();
        if (!downloads) co_return downloads.error();
        if (!*downloads) break;
        done = co_await loader.add(std::move(**downloads));
        if (++loaded % projects_per_report == 0)
            context.progress.on_progress(to_string(date), state.projects + loaded,
                                         2 * state.projects);
    }
    if (!done) co_return done.error();
    auto record = co_await loader.finish(make_record(state, date));
    if (!record) co_return record.error();
    day_published published{std::move(*record)};
    co_return co_await journal.record(std::move(published));
}

awaitable<result<import_action>> clean_up(const import_context& context, day date,
                                          import_journal& journal) {
    auto erased = co_await erase_staging(context.store, date, journal.current().state.pages);
    if (erased) erased = co_await journal.erase();
    if (!erased) co_return erased.error();
    co_return co_await journal.record(cleaned_up());
}

} // namespace wheelcount::ingest
