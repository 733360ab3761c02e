#include "wheelcount/ingest/rollup.hpp"

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"

#include <chrono>

namespace wheelcount::app {

int rollup(const invocation& args) {
    runtime rt(args.settings);
    const auto store = open_store(rt, args.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("documents");
    const std::chrono::months retention{args.settings.detail_retention_months};
    const auto done = rt.run_until_signal(ingest::roll_up(**store, retention, progress));
    if (!done) return report(done.error());
    rt.logger().info("rollup.finished", {{"months_rolled_up", done->rolled_up},
                                         {"documents_deleted", done->erased},
                                         {"months_skipped", done->postponed}});
    return 0;
}

} // namespace wheelcount::app
