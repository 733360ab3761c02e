#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "wheelcount/ingest/import_csv.hpp"

namespace wheelcount::app {

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

} // namespace wheelcount::app
