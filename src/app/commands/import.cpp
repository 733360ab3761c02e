#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/demo.hpp"
#include "wheelcount/ingest/import_csv.hpp"

namespace wheelcount::app {

int import_days(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("bytes");
    const auto done = rt.run_until_signal(
        ingest::import_days(**store, rt.clock(), args.options.operand, progress));
    if (!done) return report(done.error());
    rt.logger().info("import_days.finished", {{"rows", done->rows}, {"days", done->days}});
    return 0;
}

int import_totals(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    const auto done = rt.run_until_signal(
        ingest::import_totals(**store, rt.clock(), args.options.operand, args.options.through));
    if (!done) return report(done.error());
    rt.logger().info("import_totals.finished", {{"projects", done->projects},
                                                {"changed", done->changed},
                                                {"below_stored_total", done->raised},
                                                {"through", to_string(done->through)}});
    return 0;
}

int demo(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("days");
    const auto done = rt.run_until_signal(ingest::load_demo(**store, rt.clock(), progress));
    if (!done) return report(done.error());
    rt.logger().info("demo.finished", {{"store", args.settings.store}});
    return 0;
}

} // namespace wheelcount::app
