#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
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

} // namespace wheelcount::app
