#include "wheelcount/domain/project_name.hpp"

#include "wheelcount/core/ascii.hpp"

namespace wheelcount::domain {
namespace {

bool is_separator(char c) {
    return c == '-' || c == '_' || c == '.';
}

} // namespace

std::optional<project_name> project_name::parse(std::string_view raw) {
    const std::string_view name = trim(raw);
    if (name.empty() || name.size() > length_max) return std::nullopt;
    if (!is_ascii_letter_or_digit(name.front()) || !is_ascii_letter_or_digit(name.back()))
        return std::nullopt;

    std::string text;
    text.reserve(name.size());
    for (const char c : name) {
        if (is_ascii_letter_or_digit(c))
            text.push_back(ascii_lower(c));
        else if (!is_separator(c))
            return std::nullopt;
        else if (text.back() != '-')
            text.push_back('-');
    }
    return project_name(std::move(text));
}

} // namespace wheelcount::domain
