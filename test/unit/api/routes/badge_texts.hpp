#pragma once

#include <regex>
#include <string>
#include <vector>

namespace wheelcount::test {

/// The plain contents of the four <text> nodes, as scrapers of badges read them.
inline std::vector<std::string> badge_texts(const std::string& svg) {
    static const std::regex node("<text[^>]*>([^<]*)</text>");
    std::vector<std::string> found;
    for (std::sregex_iterator i(svg.begin(), svg.end(), node), end; i != end; ++i)
        found.push_back((*i)[1]);
    return found;
}

} // namespace wheelcount::test
