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

/// The URI with a canonical path, so that two spellings of one file compare equal.
std::string normalized(const std::string& uri) {
    constexpr std::string_view sqlite_prefix = "sqlite:";
    if (!uri.starts_with(sqlite_prefix)) return uri;
    std::error_code ec;
    const auto path = std::filesystem::weakly_canonical(uri.substr(sqlite_prefix.size()), ec);
    if (ec) return uri; // opening the store reports a better error
    return std::string(sqlite_prefix) + path.string();
}

result<void> validate(const command_options& r) {
    if (r.source.empty() || r.target.empty())
        return error(errc::bad_input, "--from and --to are required");
    if (normalized(r.source) == normalized(r.target))
        return error(errc::bad_input, "--from and --to are the same store");
    return {};
}

} // namespace

int copy(const invocation& args) {
    runtime rt(args.settings);
    const auto valid = validate(args.options);
    if (!valid) return report(valid.error());
    // The source is opened for writing, too, so that no ingest changes it during the copy.
    const auto from = open_store(rt, args.settings, args.options.source, access::write);
    if (!from) return report(from.error());
    const auto to = open_store(rt, args.settings, args.options.target, access::write);
    if (!to) return report(to.error());

    terminal_progress progress("documents");
    const auto done = rt.run_until_signal(store::copy_documents(**from, **to, progress));
    if (!done) return report(done.error());
    rt.logger().info("copy.finished", {{"documents_written", done->copied},
                                       {"source_documents", done->in_source},
                                       {"target_documents", done->in_target},
                                       {"sha256", done->checksum}});
    return 0;
}

} // namespace wheelcount::app
