#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace wheelcount::ingest {

/// What copies whole indexes, by the installer that it says it is (linehaul's parser emits these
/// names). An installer that says nothing is none of them and stays in "without mirrors".
inline constexpr std::array<std::string_view, 6> mirror_installers{
    "bandersnatch", "z3c.pypimirror", "Artifactory", "devpi", "Nexus", "pep381client"};

constexpr bool is_mirror(std::string_view installer) {
    return std::find(mirror_installers.begin(), mirror_installers.end(), installer) !=
           mirror_installers.end();
}

} // namespace wheelcount::ingest
