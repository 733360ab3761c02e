#include "chart/markup.hpp"

#include "wheelcount/core/fill.hpp"
#include "wheelcount/core/tenths.hpp"
#include "wheelcount/core/xml_text.hpp"

namespace wheelcount::chart {

void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text) {
    svg += fill({R"(<text x="{x}" y="{y}"{attributes}>{text}</text>)", "\n"},
                {{"x", from_tenths(x)},
                 {"y", from_tenths(y)},
                 {"attributes", attributes},
                 {"text", xml_escaped(text)}});
}

void append_path(std::string& svg, std::string_view name, std::string_view attributes,
                 std::string_view data) {
    if (data.empty()) return;
    svg += fill({R"(<path class="{name}"{attributes} d="{data}"/>)", "\n"},
                {{"name", name}, {"attributes", attributes}, {"data", data}});
}

void append_pair(std::string& data, char before, int x, int y) {
    data += before;
    data += from_tenths(x) + ',' + from_tenths(y);
}

std::string group(std::string_view attributes, std::string_view content) {
    return fill({"<g{attributes}>\n{content}</g>\n"},
                {{"attributes", attributes}, {"content", content}});
}

} // namespace wheelcount::chart
