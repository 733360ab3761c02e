#pragma once

#include <string>
#include <string_view>

namespace wheelcount::domain {

/// Which versions belong together: `2.1` is that one alone, `2.*` all that match (a `*` stands for
/// any text), `stable` those that PEP 440 takes for final or post releases, `prerelease` its
/// alpha, beta, candidate and development releases. Strings that are not PEP 440 are neither.
class version_pattern {
public:
    explicit version_pattern(std::string text) : text_(std::move(text)) {}

    bool matches(std::string_view version) const;
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

} // namespace wheelcount::domain
