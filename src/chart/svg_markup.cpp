#include "chart/svg_markup.hpp"

#include "wheelcount/core/fill_template.hpp"
#include "wheelcount/core/format_number.hpp"
#include "wheelcount/core/xml_escape.hpp"

namespace wheelcount::chart {

void append_text(std::string& svg, int x, int y, std::string_view attributes,
                 std::string_view text) {
    svg += fill_template({R"(<text x="{x}" y="{y}"{attributes}>{text}</text>)", "\n"},
                         {{"x", format_tenths(x)},
                          {"y", format_tenths(y)},
                          {"attributes", attributes},
                          {"text", xml_escape(text)}});
}

void append_path(std::string& svg, std::string_view name, std::string_view attributes,
                 std::string_view data) {
    if (data.empty()) return;
    svg += fill_template({R"(<path class="{name}"{attributes} d="{data}"/>)", "\n"},
                         {{"name", name}, {"attributes", attributes}, {"data", data}});
}

void append_point(std::string& data, char before, int x, int y) {
    data += before;
    data += format_tenths(x) + ',' + format_tenths(y);
}

std::string group(std::string_view attributes, std::string_view content) {
    return fill_template({"<g{attributes}>\n{content}</g>\n"},
                         {{"attributes", attributes}, {"content", content}});
}

} // namespace wheelcount::chart
