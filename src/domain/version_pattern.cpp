#include "wheelcount/domain/version_pattern.hpp"

#include "wheelcount/domain/version.hpp"

namespace wheelcount::domain {
namespace {

/// Backtracks to the last star only, so the time is at most the product of both lengths.
bool matches_stars(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_end = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_end = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++star_end;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

} // namespace

bool version_pattern::matches(std::string_view version) const {
    if (text_ == "stable" || text_ == "prerelease") {
        const version_key key(version);
        return key.is_pep440() && key.is_prerelease() == (text_ == "prerelease");
    }
    return matches_stars(text_, version);
}

} // namespace wheelcount::domain
