// Goal: a chart shows its values, its gaps and its description.
#include "support/xml_reader.hpp"
#include "wheelcount/chart/chart.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace test = wheelcount::test;
using namespace wheelcount::chart;
using wheelcount::days;
using wheelcount::parse_day;

namespace {

constexpr std::nullopt_t gap = std::nullopt;

chart days_of(std::vector<line> lines, int count = 5) {
    chart c;
    c.title = "requests";
    for (int i = 0; i < count; ++i)
        c.buckets.push_back(*parse_day("2026-07-12") + days(i));
    c.lines = std::move(lines);
    return c;
}

line ramp(std::size_t values) {
    line l{"ramp", {}};
    for (std::size_t i = 0; i < values; ++i)
        l.values.push_back(i * 7919 % 2003);
    return l;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// The picture without the style sheet and the description.
std::string body(const chart& c) {
    const std::string svg = render(c);
    test::read_xml(svg); // throws
    return svg.substr(svg.find("</style>"));
}

std::string content(std::string_view svg, std::string_view element) {
    for (const auto& e : test::read_xml(svg))
        if (e.tag == element) return e.content;
    return "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(chart_rendering)

BOOST_AUTO_TEST_CASE(a_line_is_a_path_between_axes) {
    const std::string svg = body(days_of({{"all", {10, 20, 30, 40, 50}}}));
    BOOST_TEST(count(svg, " class=\"c0\"") == 1u); // no legend for one line
    BOOST_TEST(count(svg, "H768") == 6u);          // the grid and the axis
    BOOST_TEST(contains(svg, ">0</text>"));
    BOOST_TEST(contains(svg, ">50</text>"));
    BOOST_TEST(contains(svg, ">12 Jul 2026</text>"));
    BOOST_TEST(contains(svg, ">16 Jul</text>"));
    BOOST_TEST(contains(svg, ">requests</text>"));
}

BOOST_AUTO_TEST_CASE(several_lines_have_a_legend) {
    const std::string svg = body(days_of({{"one", {1, 2}}, {"two", {3, 4}}}));
    BOOST_TEST(count(svg, " class=\"c0\"") == 2u);
    BOOST_TEST(count(svg, " class=\"c1\"") == 2u);
    BOOST_TEST(contains(svg, ">one</text>"));
    BOOST_TEST(contains(svg, ">two</text>"));
}

BOOST_AUTO_TEST_CASE(unknown_values_are_gaps_and_single_values_are_dots) {
    const std::string svg = body(days_of({{"all", {1, 2, gap, 4, gap}}}));
    const std::string line = svg.substr(svg.find("<path class=\"c0\""));
    BOOST_TEST(count(line.substr(0, line.find("/>")), "M") == 1u);
    BOOST_TEST(count(line, "<path class=\"c0\" stroke-width=\"5\"") == 1u);
    BOOST_TEST(count(line, "h0") == 1u);
    // Values missing at the end are unknown, too.
    BOOST_TEST(body(days_of({{"all", {1, 2, gap, 4}}})) == svg);
}

BOOST_AUTO_TEST_CASE(zeros_are_drawn_at_the_bottom) {
    const std::string svg = body(days_of({{"all", {0, 0, 0, 0, 0}}}));
    BOOST_TEST(count(svg, ",270 ") == 4u); // five points at 300 px less 30 of dates
    BOOST_TEST(contains(svg, ">1</text>"));
}

BOOST_AUTO_TEST_CASE(the_segment_to_an_incomplete_bucket_is_dashed) {
    chart c = days_of({{"all", {1, 2, 3, 4, 5}}});
    BOOST_TEST(!contains(body(c), "dasharray"));
    c.partial_last = true;
    BOOST_TEST(count(body(c), "dasharray") == 1u);
    BOOST_TEST(contains(render(c), "to 2026-07-16, which is not complete."));
    c.lines[0].values[3] = gap;
    BOOST_TEST(!contains(body(c), "dasharray")); // no segment leads to it
    BOOST_TEST(count(body(c), "h0") == 1u);
    c.buckets.resize(1);
    BOOST_TEST(count(body(c), "h0") == 1u);
}

BOOST_AUTO_TEST_CASE(the_description_names_dates_and_last_values) {
    const std::string svg =
        render(days_of({{"all", {1, 2, 3, 4, 1'234'567}}, {"ci", {1, 2, gap}}, {"new", {}}}));
    BOOST_TEST(contains(svg, " role=\"img\""));
    BOOST_TEST(content(svg, "title") == "requests");
    BOOST_TEST(content(svg, "desc") == "2026-07-12 to 2026-07-16. Last values: all = 1234567; "
                                       "ci = 2 on 2026-07-13; new = no data.");
}

BOOST_AUTO_TEST_CASE(a_chart_without_values_says_no_data) {
    for (const chart& c : {chart{}, days_of({}), days_of({{"all", {}}}),
                           days_of({{"all", {gap, gap}}}), days_of({{"all", {1}}}, 0)}) {
        BOOST_TEST(contains(body(c), ">no data</text>"));
        BOOST_TEST(content(render(c), "desc") == "No data.");
    }
}

BOOST_AUTO_TEST_CASE(themes_differ_only_in_the_style_sheet) {
    chart c = days_of({{"all", {1, 2}}});
    c.colors = theme::light;
    const std::string light = render(c);
    c.colors = theme::dark;
    const std::string dark = render(c);
    c.colors = theme::automatic;
    const std::string automatic = render(c);
    BOOST_TEST(content(light, "style") != content(dark, "style"));
    BOOST_TEST(content(automatic, "style") == content(light, "style") +
                                                  "\n@media(prefers-color-scheme:dark){" +
                                                  content(dark, "style") + "}");
    for (const std::string& svg : {dark, automatic})
        BOOST_TEST(svg.substr(svg.find("</style>")) == light.substr(light.find("</style>")));
}

BOOST_AUTO_TEST_CASE(sizes_are_clamped) {
    struct {
        unsigned width, height;
        const char* drawn;
    } const cases[] = {
        {800, 300, "width=\"800\" height=\"300\""},
        {0, 0, "width=\"200\" height=\"100\""},
        {4'000'000'000, 1001, "width=\"2000\" height=\"1000\""},
    };
    for (const auto& c : cases) {
        chart requested = days_of({ramp(5), ramp(4)});
        requested.width = c.width;
        requested.height = c.height;
        BOOST_TEST(contains(render(requested), c.drawn));
    }
}

BOOST_AUTO_TEST_CASE(leaves_out_lines_and_buckets_beyond_the_limits) {
    chart c = days_of(std::vector<line>(12, ramp(2001)), 2001);
    c.lines[0].values[0] = 5'000'000'000; // in the bucket that is left out
    const std::string svg = body(c);
    BOOST_TEST(contains(svg, " class=\"c9\""));
    BOOST_TEST(!contains(svg, " class=\"c10\""));
    BOOST_TEST(!contains(svg, ">5G</text>"));
    BOOST_TEST(contains(render(c), "<desc>2026-07-13 to "));
}

BOOST_AUTO_TEST_CASE(the_size_of_the_largest_chart_is_bounded) {
    chart c = days_of(std::vector<line>(10, ramp(2000)), 2000);
    c.title = c.note = std::string(100'000, '&');
    c.width = width_max;
    c.height = height_max;
    for (line& l : c.lines) {
        l.label = c.title;
        for (std::size_t i = 0; i < 2000; i += 2)
            l.values[i] = gap;
    }
    BOOST_TEST(body(c).size() < 400'000u);
    for (line& l : c.lines)
        l.values = ramp(2000).values;
    BOOST_TEST(body(c).size() < 400'000u);
    BOOST_TEST(body(days_of({ramp(365)}, 365)).size() < 6'000u);
}

BOOST_AUTO_TEST_SUITE_END()
