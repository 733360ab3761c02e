#include "wheelcount/ingest/demo.hpp"

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"

namespace wheelcount::app {

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
