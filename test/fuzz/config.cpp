// Settings: a file's text, then after a line of dashes an environment and a command line. Every
// mistake is told, and what was understood is listed so that it is understood again.
#include "app/settings.hpp"
#include "fuzz.hpp"

#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

config::sources read(std::string_view input) {
    config::sources given;
    given.file_name = "fuzz.conf";
    const std::size_t end = input.find("\n---\n");
    given.file_text = input.substr(0, end);
    if (end == std::string_view::npos) return given;
    for (std::string_view rest = input.substr(end + 5); !rest.empty();) {
        const std::string line(fuzz::take_line(rest));
        (line.starts_with("WHEELCOUNT_") ? given.environment : given.arguments).push_back(line);
    }
    return given;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    app::settings s;
    const auto table = app::settings_table(s);
    const auto loaded = config::load(table, read(fuzz::text_of(data, size)));
    const std::string listing = config::listing(loaded);
    if (!loaded.problems.empty() || !loaded.positionals.empty()) return 0;

    app::settings again;
    config::sources listed;
    listed.file_name = "listing";
    listed.file_text = listing;
    const auto reloaded = config::load(app::settings_table(again), listed);
    // Of secrets the listing only says that they are set, and a URL loses its password.
    require(reloaded.problems.empty() || listing.find("password") != std::string::npos ||
                listing.find('@') != std::string::npos,
            "a listing is a file of settings");
    return 0;
}
