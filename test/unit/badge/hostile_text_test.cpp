// Goal: no text can break out of its badge.
#include "support/xml_reader.hpp"
#include "wheelcount/badge/badge.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace test = wheelcount::test;
using namespace wheelcount::badge;
using namespace std::string_view_literals;

namespace {

/// Tags and attributes in order: the same for every badge unless a text broke out.
std::vector<std::string> skeleton(const std::vector<test::xml_element>& elements) {
    std::vector<std::string> tags;
    for (const auto& element : elements)
        tags.push_back(element.tag);
    return tags;
}

/// Renders, checks what must hold for every badge, and returns the contents of its <text> nodes.
std::vector<std::string> checked_texts(const badge& b) {
    const auto elements = test::read_xml(render(b));
    BOOST_TEST(skeleton(elements) == skeleton(test::read_xml(render({"downloads", "52k"}))),
               boost::test_tools::per_element());
    std::vector<std::string> texts;
    for (const auto& element : elements)
        if (element.tag.starts_with("text ")) texts.push_back(element.content);
    BOOST_TEST_REQUIRE(texts.size() == 4u);
    BOOST_TEST(texts[0] == texts[1]);
    BOOST_TEST(texts[2] == texts[3]);
    return texts;
}

/// The markup of `text` in a badge.
std::string markup(std::string_view text) {
    return checked_texts({std::string(text), "1"}).at(0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(badge_hostile_texts)

// A reader that accepts everything would make the cases below worthless.
BOOST_AUTO_TEST_CASE(the_xml_reader_rejects_malformed_documents) {
    for (const char* document :
         {"<a>", "</a>", "<a></b>", "<a b=\"1\"", "<a b=1/>", "<a b/>", "<a>&</a>", "<a>&nbsp;</a>",
          "<a>></a>", "<a b=\"<\"/>", "<a b=\"1\"c=\"2\"/>", "<a>\x01</a>", "<a>\xFF</a>",
          "<a>\xEF\xBF\xBF</a>", "<a/>text", "<a"})
        BOOST_CHECK_THROW(test::read_xml(document), std::runtime_error);
    BOOST_TEST(test::read_xml("<a b=\"&lt;\"><c/>x</a>\n").size() == 2u);
}

BOOST_AUTO_TEST_CASE(escapes_the_characters_that_xml_reserves) {
    BOOST_TEST(markup("a & b") == "a &amp; b");
    BOOST_TEST(markup("<script>alert('1')</script>") ==
               "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    BOOST_TEST(markup("\" onload=\"x") == "&quot; onload=&quot;x");
    BOOST_TEST(markup("]]>") == "]]&gt;");
    BOOST_TEST(markup("&amp;") == "&amp;amp;");
}

BOOST_AUTO_TEST_CASE(removes_what_must_not_be_drawn) {
    struct {
        std::string_view text;
        const char* why;
    } const cases[] = {
        {"a\0z"sv, "NUL"},
        {"a\t\n\rz", "line ends"},
        {"a\x1B[31z", "the escape of a terminal sequence"},
        {"a\x7Fz", "DEL"},
        {"a\xC2\x80\xC2\x9Fz", "C1 controls"},
        {"a\xEF\xBF\xBEz", "U+FFFE"},
        {"a\xEF\xBF\xBFz", "U+FFFF"},
        {"a\xEF\xB7\x90z", "U+FDD0"},
        {"a\xF0\x9F\xBF\xBEz", "U+1FFFE"},
        {"a\xD8\x9Cz", "Arabic letter mark"},
        {"a\xE2\x80\x8E\xE2\x80\x8Fz", "direction marks"},
        {"a\xE2\x80\xAA\xE2\x80\xAEz", "embeddings and overrides"},
        {"a\xE2\x81\xA6\xE2\x81\xA9z", "isolates"},
        {"a\xFF\xC3z", "bytes that are no UTF-8"},
        {"a\xED\xA0\x80z", "a surrogate"},
        {"a\xC0\xBCz", "an overlong <"},
    };
    for (const auto& c : cases) {
        const std::string drawn = markup(c.text);
        BOOST_TEST(drawn == (c.text.find('[') == c.text.npos ? "az" : "a[31z"), c.why);
    }
}

BOOST_AUTO_TEST_CASE(keeps_other_scripts_and_emoji) {
    for (const char* text : {"t\xC3\xA9l\xC3\xA9"
                             "chargements",
                             "\xD0\xB7\xD0\xB0\xD0\xB3\xD1\x80", "\xE4\xB8\x8B\xE8\xBC\x89",
                             "\xD7\xA9\xD7\x9C", "\xF0\x9F\x90\x8D", "\xEF\xBF\xBD"})
        BOOST_TEST(markup(text) == text);
}

BOOST_AUTO_TEST_CASE(cuts_a_text_after_64_drawn_characters) {
    BOOST_TEST(markup(std::string(65, 'x')) == std::string(64, 'x'));
    BOOST_TEST(markup(std::string(100, '\x01') + "x") == "x"); // only drawn ones count
    std::string snakes;
    for (int i = 0; i < 65; ++i)
        snakes += "\xF0\x9F\x90\x8D";
    BOOST_TEST(markup(snakes) == snakes.substr(0, 64 * 4));
    const std::string ampersands(1'000'000, '&');
    BOOST_TEST(markup(ampersands).size() == 64 * std::string_view("&amp;").size());
}

BOOST_AUTO_TEST_CASE(a_color_cannot_break_out_of_its_attribute) {
    const badge careless{"a", "b", "red\"/><script>", "\x01\xFF&"};
    checked_texts(careless);
    const std::string svg = render(careless);
    BOOST_TEST(svg.find("fill=\"red&quot;/&gt;&lt;script&gt;\"") != std::string::npos);
    BOOST_TEST(svg.find("fill=\"&amp;\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(random_texts_make_well_formed_badges) {
    std::mt19937 random(20260721); // fixed, so that failures are reproducible
    const auto below = [&random](std::size_t bound) { return random() % bound; };
    constexpr std::string_view pieces[] = {"<",
                                           ">",
                                           "&",
                                           "\"",
                                           "'",
                                           "{",
                                           "}",
                                           "</text>",
                                           "]]>",
                                           "<!--",
                                           "\xE2\x80\xAE",
                                           "\xF0\x9F\x90",
                                           "\xEF\xBF\xBF",
                                           "\xC3",
                                           "downloads"};
    for (int round = 0; round < 2000; ++round) {
        badge b;
        for (std::string* text : {&b.left_text, &b.right_text}) {
            for (std::size_t length = below(40); length > 0; --length) {
                if (below(2) == 0) {
                    *text += static_cast<char>(below(256));
                } else {
                    *text += pieces[below(std::size(pieces))];
                }
            }
        }
        checked_texts(b);
    }
}

BOOST_AUTO_TEST_SUITE_END()
