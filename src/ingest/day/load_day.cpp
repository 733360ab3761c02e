#include "ingest/day/load_day.hpp"

#include "ingest/day/import_state_store.hpp"
#include "ingest/day/staging_reader.hpp"
#include "ingest/day/staging_writer.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/known_breaks.hpp"
#include "wheelcount/ingest/day_loader.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::uint64_t projects_per_report = 1'000;

domain::day_record make_record(const domain::import_state& state, day date, bool low) {
    domain::day_record record;
    record.downloads = state.downloads;
    record.projects = state.projects;
    record.bytes_billed = state.bytes_billed;
    domain::day_record::reconciliation_state reconciliation;
    reconciliation.log_rows = state.log_rows;
    reconciliation.bytes_processed = state.bytes_processed;
    reconciliation.revision = state.revision;
    reconciliation.counting_version = domain::counting_version(date);
    reconciliation.below_threshold = low;
    record.reconciliation = reconciliation;
    return record;
}

} // namespace

awaitable<result<void>> clean_up(store::document_store& store, day date,
                                 const domain::import_state& state) {
    const auto erased = co_await erase_staging(store, date, state);
    if (!erased) co_return erased;
    co_return co_await store::erase_one(store, domain::import_state_id(date));
}

awaitable<result<domain::day_record>> load_day(const import_context& context, day date,
                                               domain::import_state& state, bool low) {
    yielder yielder(co_await boost::asio::this_coro::executor, context.duty);
    staging_reader reader(context.store, date, state.pages, state.loaded_through, yielder);
    day_origin origin{state.source, false};
    day_loader loader(context.store, context.wall_clock, date, std::move(origin), &state, &yielder);
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
    auto record = co_await loader.finish(make_record(state, date, low));
    if (!record) co_return record.error();
    // While pages go, nobody may look for them any more.
    state.current_phase = domain::import_state::phase::published;
    done = co_await save_state(context.store, date, state);
    if (done) done = co_await clean_up(context.store, date, state);
    if (!done) co_return done.error();
    co_return record;
}

} // namespace wheelcount::ingest
