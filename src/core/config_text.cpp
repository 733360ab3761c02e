#include "core/config_statements.hpp"
#include "wheelcount/core/config.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::config {
namespace {

using columns = std::vector<std::pair<std::string, std::string>>;

/// One line per pair, the second column aligned.
std::string aligned(const columns& lines, std::string_view indent) {
    std::size_t width = 0;
    for (const auto& line : lines)
        width = std::max(width, line.first.size());
    std::string text;
    for (const auto& [left, right] : lines) {
        text += indent;
        text += left;
        text.append(width - left.size() + 2, ' ');
        text += right;
        text += '\n';
    }
    return text;
}

} // namespace

std::string listing(const loaded& state) {
    columns lines;
    for (const entry& e : state.entries) {
        if (e.kind == kind::flag_only) continue;
        lines.emplace_back(std::string(e.key) + " = " + e.value, "# " + e.origin);
    }
    return aligned(lines, "");
}

std::string help(const table& settings) {
    columns lines;
    for (const setting& row : settings) {
        std::string flag = spelling(channel::arguments, row.key);
        if (!row.into.is_switch) flag += ' ' + row.into.placeholder;
        std::string meaning(row.help);
        if (!row.fallback.empty() && !row.into.is_switch)
            meaning += " (default " + std::string(row.fallback) + ')';
        lines.emplace_back(std::move(flag), std::move(meaning));
    }
    return aligned(lines, "  ");
}

} // namespace wheelcount::config
