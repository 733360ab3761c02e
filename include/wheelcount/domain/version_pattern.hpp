#pragma once

#include <string>
#include <string_view>

namespace wheelcount::domain {

/// Selects versions: `2.1` only that one, `2.*` all that match (`*` matches any text), `stable` the
/// final and post releases of PEP 440, `prerelease` its alpha, beta, candidate and development
/// releases. Strings that are not PEP 440 are neither stable nor prerelease.
class version_pattern {
public:
    explicit version_pattern(std::string text) : text_(std::move(text)) {}

    bool matches(std::string_view version) const;
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

} // namespace wheelcount::domain
