#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace wheelcount::ingest {

/// The installers that are mirrors, by the names that linehaul's user-agent parser emits. An
/// unknown installer is not a mirror.
inline constexpr std::array<std::string_view, 6> mirror_installers{
    "bandersnatch", "z3c.pypimirror", "Artifactory", "devpi", "Nexus", "pep381client"};

constexpr bool is_mirror(std::string_view installer) {
    return std::find(mirror_installers.begin(), mirror_installers.end(), installer) !=
           mirror_installers.end();
}

} // namespace wheelcount::ingest
