#include "chart/markup.hpp"

#include "wheelcount/core/tenths.hpp"
#include "wheelcount/core/xml_text.hpp"

namespace wheelcount::chart {

void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text) {
    svg += "<text x=\"" + from_tenths(x) + "\" y=\"" + from_tenths(y) + '"';
    svg += attributes;
    svg += '>' + xml_escaped(text) + "</text>\n";
}

void append_pair(std::string& path, std::string_view before, int x, int y) {
    path += before;
    path += from_tenths(x) + ',' + from_tenths(y);
}

} // namespace wheelcount::chart
