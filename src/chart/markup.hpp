#pragma once

#include <string>
#include <string_view>

namespace wheelcount::chart {

/// Attributes have a blank before each. Lengths are in tenths of a pixel.
void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text);

/// `M12.5,40`: where a path begins. Further pairs of a path begin with a letter or a blank.
void append_pair(std::string& path, std::string_view before, int x, int y);

} // namespace wheelcount::chart
