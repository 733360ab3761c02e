#pragma once

#include <string>
#include <string_view>

namespace wheelcount::chart {

// Lengths are in tenths of a pixel. Attributes begin with a blank each.

void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text);

/// A path; nothing if there is no data.
void append_path(std::string& svg, std::string_view name, std::string_view attributes,
                 std::string_view data);

/// A point of path data, `M12.5,40`: after a command letter, or after a blank to continue a line.
void append_point(std::string& data, char before, int x, int y);

std::string group(std::string_view attributes, std::string_view content);

} // namespace wheelcount::chart
