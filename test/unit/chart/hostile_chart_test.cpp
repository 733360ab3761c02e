// Goal: no input makes a malformed picture.
#include "support/xml_reader.hpp"
#include "wheelcount/chart/chart.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>

namespace test = wheelcount::test;
using namespace wheelcount::chart;
using wheelcount::day;
using wheelcount::days;
using wheelcount::parse_day;

namespace {

std::string noise(std::mt19937& random) {
    std::string text;
    for (auto length = random() % 40; length > 0; --length)
        text += static_cast<char>(random() % 256);
    return text;
}

/// Every decimal point is followed by one digit, which also rules out nan and exponents.
bool has_short_decimals(std::string_view svg) {
    for (std::size_t at = svg.find("d=\"M"); at != svg.npos; at = svg.find("d=\"M", at + 1)) {
        const std::string_view path = svg.substr(at + 3, svg.find('"', at + 3) - at - 3);
        if (path.find_first_not_of("MHhv0123456789., ") != path.npos) return false;
        for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1))
            if (path.substr(dot + 2, 1).find_first_of("0123456789") != path.npos) return false;
    }
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(chart_hostile_input)

BOOST_AUTO_TEST_CASE(no_text_can_break_out_of_its_element) {
    chart c;
    c.title = "</title><script>alert('1')</script>";
    c.note = "\" onload=\"x";
    c.buckets = {*parse_day("2026-07-15"), *parse_day("2026-07-16")};
    c.lines = {{"]]><&\x01\xFF", {1, 2}}, {"\xE2\x80\xAEgnorw", {2, 1}}};
    std::string texts;
    for (const auto& element : test::read_xml(render(c))) {
        BOOST_TEST(!element.tag.starts_with("script"));
        if (element.tag.starts_with("text ")) texts += element.content + '\n';
    }
    BOOST_TEST(texts.starts_with("&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\n"
                                 "&quot; onload=&quot;x\n]]&gt;&lt;&amp;\ngnorw\n"));
}

BOOST_AUTO_TEST_CASE(cuts_long_texts_to_their_width) {
    chart c;
    c.title = std::string(99, 'W');
    c.note = std::string(99, 'n');
    const std::string svg = render(c);
    BOOST_TEST(svg.find(std::string(99, 'W') + "</text>") == svg.npos);
    BOOST_TEST(svg.find("W\xE2\x80\xA6</text>") != svg.npos);
    BOOST_TEST(svg.find("n\xE2\x80\xA6</text>") != svg.npos);
}

BOOST_AUTO_TEST_CASE(random_charts_are_well_formed) {
    std::mt19937 random(20260721); // fixed, so that failures are reproducible
    for (int round = 0; round < 500; ++round) {
        chart c;
        c.title = noise(random);
        c.note = noise(random);
        c.width = static_cast<unsigned>(random() % 2200);
        c.height = static_cast<unsigned>(random() % 1100);
        c.colors = static_cast<theme>(random() % 3);
        c.partial_last = random() % 2 == 0;
        day d = *parse_day("2026-07-16") - days(static_cast<int>(random() % 9000));
        for (auto buckets = random() % 50; buckets > 0; --buckets)
            c.buckets.push_back(d += days(static_cast<int>(random() % 40)));
        for (auto lines = random() % 12; lines > 0; --lines) {
            c.lines.push_back({noise(random), {}});
            for (auto values = random() % 60; values > 0; --values)
                c.lines.back().values.push_back(
                    random() % 4 == 0 ? std::nullopt
                                      : std::optional(std::numeric_limits<std::uint64_t>::max() >>
                                                      random() % 64));
        }
        const std::string svg = render(c);
        BOOST_CHECK_NO_THROW(test::read_xml(svg));
        BOOST_TEST(has_short_decimals(svg));
    }
}

BOOST_AUTO_TEST_SUITE_END()
