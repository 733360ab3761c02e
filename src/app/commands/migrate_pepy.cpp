#include "wheelcount/migration/migrate_pepy.hpp"

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/migration/pepy_database.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::app {
namespace {

/// Closes the source at the end of the command.
struct source_closer {
    runtime* rt;
    void operator()(migration::pepy_database* source) const {
        const std::unique_ptr<migration::pepy_database> owned(source);
        const auto closed = rt->block_on(owned->close());
        if (!closed) rt->logger().failure("migrate_pepy.close_failed", closed.error());
    }
};
using source_handle = std::unique_ptr<migration::pepy_database, source_closer>;

result<source_handle> open_source(runtime& rt, const invocation& args) {
    if (args.options.source.empty())
        return error(errc::bad_input, "--from mongodb://HOST/DATABASE is required");
    // The disk may be cold, and no client waits.
    constexpr int timeout_factor = 10;
    migration::pepy_options options;
    options.uri = args.options.source;
    options.checkout_timeout = args.settings.mongo_checkout_timeout * timeout_factor;
    options.timeout = args.settings.mongo_timeout * timeout_factor;
    auto opened = rt.block_on(migration::open_pepy_database(std::move(options)));
    if (!opened) return opened.error();
    return source_handle(opened->release(), source_closer{&rt});
}

void log_skipped(const log& logger, const migration::migration_report& done) {
    // In the order of rejected_value::kind.
    constexpr std::array<std::string_view, migration::rejected_value::kind_count> names{
        "unusable names", "invalid dates", "invalid counts", "unreadable lists and versions"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& skipped = done.skipped[i];
        if (skipped.count == 0) continue;
        std::string first;
        for (const auto& one : skipped.examples)
            first += (first.empty() ? "" : "; ") + one;
        logger.warning("migrate_pepy.skipped",
                       {{"kind", names[i]}, {"count", skipped.count}, {"first", first}});
    }
    if (done.unnamed > 0)
        logger.warning("migrate_pepy.skipped",
                       {{"kind", "documents without a name"}, {"count", done.unnamed}});
}

} // namespace

int migrate_pepy(const invocation& args) {
    runtime rt(args.settings);
    const auto from = open_source(rt, args);
    if (!from) return report(from.error());
    const auto to = open_store(rt, args.settings, access::write);
    if (!to) return report(to.error());
    terminal_progress progress("items"); // names, projects, then documents
    const auto done =
        rt.run_until_signal(migration::migrate_pepy(**from, **to, rt.clock(), progress));
    if (!done) return report(done.error());
    log_skipped(rt.logger(), *done);
    rt.logger().info("migrate_pepy.finished", {{"projects", done->projects},
                                               {"days", done->days},
                                               {"days_already_stored", done->days_skipped},
                                               {"rows", done->rows},
                                               {"totals", done->totals},
                                               {"totals_left", done->totals_skipped}});
    return 0;
}

} // namespace wheelcount::app
