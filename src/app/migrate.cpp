#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"
#include "wheelcount/ingest/migrate_legacy.hpp"
#include "wheelcount/store/legacy_source.hpp"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::app {
namespace {

/// Closes the source on the way out, whatever that way is.
struct source_closer {
    runtime* run;
    void operator()(store::legacy_source* source) const {
        const std::unique_ptr<store::legacy_source> owned(source);
        const auto closed = run->run(owned->close());
        if (!closed) run->events().failure("migrate_legacy.close_failed", closed.error());
    }
};
using source_handle = std::unique_ptr<store::legacy_source, source_closer>;

result<source_handle> open_source(runtime& run, const invocation& what) {
    if (what.request.source.empty())
        return error(errc::bad_input, "--from mongodb://HOST/DATABASE is required");
    // A cold disk answers late, and nobody waits for it but this command.
    constexpr int patience = 10;
    store::legacy_options options;
    options.uri = what.request.source;
    options.wait_timeout = what.settings.mongo_checkout_timeout * patience;
    options.timeout = what.settings.mongo_timeout * patience;
    auto opened = run.run(store::open_legacy_source(std::move(options)));
    if (!opened) return opened.error();
    return source_handle(opened->release(), source_closer{&run});
}

void tell_skipped(const log& events, const ingest::legacy_report& done) {
    // In the order of legacy_fault::kind.
    constexpr std::array<std::string_view, store::legacy_fault::kinds> names{
        "unusable names", "invalid dates", "invalid counts", "unreadable lists and versions"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& skipped = done.skipped[i];
        if (skipped.count == 0) continue;
        std::string first;
        for (const auto& one : skipped.first)
            first += (first.empty() ? "" : "; ") + one;
        events.warning("migrate_legacy.skipped",
                       {{"kind", names[i]}, {"count", skipped.count}, {"first", first}});
    }
    if (done.nameless > 0)
        events.warning("migrate_legacy.skipped",
                       {{"kind", "documents without a name"}, {"count", done.nameless}});
}

} // namespace

int migrate_legacy(const invocation& what) {
    runtime run(what.settings);
    const auto from = open_source(run, what);
    if (!from) return report(from.error());
    const auto to = open_store(run, what.settings, access::write);
    if (!to) return report(to.error());
    terminal_progress progress("items"); // names, projects, then documents
    const auto done =
        run.run_until_signal(ingest::migrate_legacy(**from, **to, run.clock(), progress));
    if (!done) return report(done.error());
    tell_skipped(run.events(), *done);
    run.events().info("migrate_legacy.finished", {{"projects", done->projects},
                                                  {"days", done->days},
                                                  {"days_already_stored", done->days_before},
                                                  {"rows", done->rows},
                                                  {"totals", done->totals},
                                                  {"totals_left", done->totals_left}});
    return 0;
}

} // namespace wheelcount::app
