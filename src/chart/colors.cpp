#include "chart/colors.hpp"

#include <array>
#include <string_view>

namespace wheelcount::chart {
namespace {

struct palette {
    std::string_view page, ink, faint, grid, axis;
    std::array<std::string_view, lines_max> lines;
};

// The palette of Okabe and Ito, made for color blindness, without black and yellow, which lack
// contrast to one of the pages; then some colors of Tol's. Lighter on the dark page, in the same
// order.
constexpr palette light{"#ffffff",
                        "#1f2328",
                        "#59636e",
                        "#e6e9ed",
                        "#a9b1ba",
                        {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
                         "#882255", "#999933", "#332288", "#777777"}};
constexpr palette dark{"#0d1117",
                       "#f0f6fc",
                       "#9198a1",
                       "#21262d",
                       "#4d5560",
                       {"#4aa3df", "#f0803c", "#2bc79b", "#e093be", "#f2b632", "#a5dcff", "#cc5a88",
                        "#c9c955", "#9284ee", "#a8a8a8"}};

std::string rule(std::string_view name, std::string_view property, std::string_view color) {
    std::string text = ".";
    for (const std::string_view part : {name, std::string_view("{"), property,
                                        std::string_view(":"), color, std::string_view("}")})
        text += part;
    return text;
}

std::string rules(const palette& p, std::size_t lines) {
    std::string css = rule("page", "fill", p.page) + rule("ink", "fill", p.ink) +
                      rule("faint", "fill", p.faint) + rule("grid", "stroke", p.grid) +
                      rule("axis", "stroke", p.axis);
    for (std::size_t i = 0; i < lines; ++i)
        css += rule(line_class(i), "stroke", p.lines[i]);
    return css;
}

} // namespace

std::string line_class(std::size_t line) {
    return 'c' + std::to_string(line);
}

std::string style_sheet(theme colors, std::size_t lines) {
    if (colors == theme::dark) return rules(dark, lines);
    std::string css = rules(light, lines);
    if (colors == theme::automatic)
        css += "\n@media(prefers-color-scheme:dark){" + rules(dark, lines) + '}';
    return css;
}

} // namespace wheelcount::chart
