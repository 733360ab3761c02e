#pragma once

#include "wheelcount/core/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// The rows of a Markdown file's tables that have so many cells, without heads and rulers. A row
/// with an empty second cell is a heading between rows and left out.
inline std::vector<std::vector<std::string>> read_table(const char* path, std::size_t cells) {
    std::ifstream file(path);
    std::vector<std::vector<std::string>> rows;
    bool in_body = false; // behind the ruler
    for (std::string line; std::getline(file, line);) {
        const auto bars = static_cast<std::size_t>(std::ranges::count(line, '|'));
        if (!line.starts_with('|') || bars != cells + 1) {
            in_body = false;
            continue;
        }
        if (line.starts_with("|---")) {
            in_body = true;
            continue;
        }
        std::vector<std::string> row;
        for (std::string_view rest = line; rest.size() > 1;) {
            rest.remove_prefix(1);
            const std::string_view cell = rest.substr(0, rest.find('|'));
            rest.remove_prefix(cell.size());
            row.emplace_back(trim(cell));
        }
        if (in_body && !row[1].empty()) rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace wheelcount::test
