#pragma once

#include <string>
#include <string_view>

namespace wheelcount::chart {

// Lengths are in tenths of a pixel. Attributes come with a blank before each.

void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text);

/// A path; nothing where there is no data.
void append_path(std::string& svg, std::string_view name, std::string_view attributes,
                 std::string_view data);

/// A point of a path's data, `M12.5,40`: after a letter, or after a blank where a line goes on.
void append_point(std::string& data, char before, int x, int y);

std::string group(std::string_view attributes, std::string_view content);

} // namespace wheelcount::chart
