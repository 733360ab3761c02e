#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/compact.hpp"

#include <chrono>

namespace wheelcount::app {

int rollup(const invocation& what) {
    runtime run(what.settings);
    const auto store = open_store(run, what.settings, access::write);
    if (!store) return report(store.error());
    terminal_progress progress("documents");
    const std::chrono::months retention{what.settings.detail_retention_months};
    const auto done = run.run_until_signal(ingest::compact(**store, retention, progress));
    if (!done) return report(done.error());
    run.events().info("rollup.finished", {{"months_rolled_up", done->folded},
                                          {"documents_deleted", done->erased},
                                          {"months_skipped", done->left}});
    return 0;
}

} // namespace wheelcount::app
