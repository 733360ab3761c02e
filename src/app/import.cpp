#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/demo.hpp"
#include "wheelcount/ingest/import_csv.hpp"

namespace wheelcount::app {

int import_days(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("bytes");
    const auto done = run.run_until_signal(
        ingest::import_days(**store, run.clock(), what.request.operand, progress));
    if (!done) return report(done.error());
    run.events().info("import_days.finished", {{"rows", done->rows}, {"days", done->days}});
    return 0;
}

int import_totals(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    const auto done = run.run_until_signal(
        ingest::import_totals(**store, run.clock(), what.request.operand, what.request.through));
    if (!done) return report(done.error());
    run.events().info("import_totals.finished", {{"projects", done->projects},
                                                 {"changed", done->changed},
                                                 {"below_stored_total", done->raised},
                                                 {"through", to_string(done->through)}});
    return 0;
}

int demo(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("days");
    const auto done = run.run_until_signal(ingest::load_demo(**store, run.clock(), progress));
    if (!done) return report(done.error());
    run.events().info("demo.finished", {{"store", what.settings.store}});
    return 0;
}

} // namespace wheelcount::app
