#include "wheelcount/store/copy.hpp"

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "app/terminal_progress.hpp"

#include <filesystem>
#include <string>
#include <string_view>

#include <system_error>

namespace wheelcount::app {
namespace {

/// A store's name without the ways to write one path.
std::string plain(const std::string& uri) {
    constexpr std::string_view embedded = "sqlite:";
    if (!uri.starts_with(embedded)) return uri;
    std::error_code problem;
    const auto path = std::filesystem::weakly_canonical(uri.substr(embedded.size()), problem);
    if (problem) return uri; // opening the store tells it better
    return std::string(embedded) + path.string();
}

result<void> check(const request& r) {
    if (r.source.empty() || r.target.empty())
        return error(errc::bad_input, "--from and --to are required");
    if (plain(r.source) == plain(r.target))
        return error(errc::bad_input, "--from and --to are the same store");
    return {};
}

} // namespace

int copy(const invocation& what) {
    runtime run(what.settings);
    const auto good = check(what.request);
    if (!good) return report(good.error());
    // Both are opened for writing: an ingest in the middle would mix two moments.
    const auto from = open_store(run, what.settings, what.request.source, access::write);
    if (!from) return report(from.error());
    const auto to = open_store(run, what.settings, what.request.target, access::write);
    if (!to) return report(to.error());

    terminal_progress progress("documents");
    const auto done = run.run_until_signal(store::copy_documents(**from, **to, progress));
    if (!done) return report(done.error());
    run.events().info("copy.finished", {{"documents_written", done->copied},
                                        {"source_documents", done->in_source},
                                        {"target_documents", done->in_target},
                                        {"sha256", done->checksum}});
    return 0;
}

} // namespace wheelcount::app
