// Settings: the text of a file, a line of dashes, then an environment and a command line. Without
// errors, the listing of the settings is a valid file of settings.
#include "app/settings.hpp"
#include "fuzz.hpp"

#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

config::sources read(std::string_view input) {
    config::sources parsed;
    parsed.file_name = "fuzz.conf";
    const std::size_t end = input.find("\n---\n");
    parsed.file_text = input.substr(0, end);
    if (end == std::string_view::npos) return parsed;
    for (std::string_view remaining = input.substr(end + 5); !remaining.empty();) {
        const std::string line(fuzz::take_line(remaining));
        (line.starts_with("WHEELCOUNT_") ? parsed.environment : parsed.arguments).push_back(line);
    }
    return parsed;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    app::settings s;
    const auto table = app::settings_table(s);
    const auto loaded = config::load(table, read(fuzz::text_of(data, size)));
    const std::string listing = config::format_settings(loaded);
    if (!loaded.problems.empty() || !loaded.positionals.empty()) return 0;

    app::settings reread;
    config::sources listing_source;
    listing_source.file_name = "listing";
    listing_source.file_text = listing;
    const auto reloaded = config::load(app::settings_table(reread), listing_source);
    // The listing hides secrets and the passwords in URLs.
    require(reloaded.problems.empty() || listing.find("password") != std::string::npos ||
                listing.find('@') != std::string::npos,
            "a listing is a file of settings");
    return 0;
}
