#include "core/config/sources.hpp"
#include "wheelcount/core/config.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::config {
namespace {

/// A line of two columns, below the heading of its group.
struct line {
    std::string_view group;
    std::string left;
    std::string right;
};

/// The number of code points: all bytes of UTF-8 but the continuation bytes begin one.
std::size_t width_of(std::string_view text) {
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

/// How a heading and the lines below it are written.
struct layout {
    std::string_view heading_prefix;
    std::string_view heading_suffix;
    std::string_view indent;
};

/// One line each, the second column aligned over all groups, an empty line between groups.
std::string format_columns(const std::vector<line>& lines, const layout& how) {
    std::size_t width = 0;
    for (const line& l : lines)
        width = std::max(width, width_of(l.left));
    std::string text;
    std::string_view group;
    for (const line& l : lines) {
        if (l.group != group) {
            if (!text.empty()) text += '\n';
            text.append(how.heading_prefix).append(l.group).append(how.heading_suffix);
            text += '\n';
            group = l.group;
        }
        text.append(how.indent).append(l.left);
        text.append(width - width_of(l.left) + 2, ' ');
        text += l.right;
        text += '\n';
    }
    return text;
}

} // namespace

std::string format_settings(const load_result& loaded) {
    std::vector<line> lines;
    for (const entry& e : loaded.entries) {
        if (e.kind == kind::flag_only) continue;
        lines.push_back({e.group, std::string(e.key) + " = " + e.value, "# " + e.origin});
    }
    return format_columns(lines, {"# ", "", ""});
}

std::string format_help(const table& settings) {
    std::vector<line> lines;
    for (const setting& row : settings) {
        std::string flag = setting_name(source::arguments, row.key);
        if (!row.target.is_switch) flag += ' ' + row.target.placeholder;
        std::string description(row.help);
        if (!row.default_value.empty() && !row.target.is_switch)
            description += " (default " + std::string(row.default_value) + ')';
        lines.push_back({row.group, std::move(flag), std::move(description)});
    }
    return format_columns(lines, {"", ":", "  "});
}

} // namespace wheelcount::config
