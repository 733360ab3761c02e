#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// A project's normalized name, under which it is stored and looked up: PEP 503 (lower case, runs
/// of `-`, `_` and `.` become one `-`).
class project_name {
public:
    static constexpr std::size_t length_max = 512; ///< characters, as pepy.tech allows

    /// Accepts what PyPI accepts, in any spelling, and blanks around it: 1 to length_max ASCII
    /// letters, digits, `.`, `_`, `-`, with a letter or digit at both ends. nullopt for anything
    /// else.
    static std::optional<project_name> parse(std::string_view raw);

    /// All of PyPI as one project. parse() never returns it, because no project's name has a `|`.
    static project_name all_projects() { return project_name("|all"); }

    const std::string& text() const { return text_; }

    friend auto operator<=>(const project_name&, const project_name&) = default;

private:
    explicit project_name(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

} // namespace wheelcount::domain
