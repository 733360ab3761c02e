// Tests the PEP 440 parser: parts of every accepted spelling, rejection of everything else.
#include "domain/pep440.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {
namespace {

/// Formats the parts as `epoch!release phase post dev +local`, with `-` for a missing part.
std::string describe(std::string_view text) {
    const auto version = parse_pep440(text);
    if (!version) return "none";
    const auto number = [](const std::optional<std::string_view>& n) {
        return n ? "(" + std::string(*n) + ")" : std::string("-");
    };
    std::string phase = "-";
    if (version->pre) {
        constexpr std::string_view names[] = {"alpha", "beta", "rc"};
        phase = names[static_cast<std::size_t>(version->pre->phase)];
        phase += number(version->pre->number);
    }
    return std::string(version->epoch) + "!" + std::string(version->release) + " " + phase + " " +
           number(version->post) + " " + number(version->dev) + " +" + std::string(version->local);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pep440)

BOOST_AUTO_TEST_CASE(parses_the_parts_of_every_accepted_spelling) {
    const struct {
        std::string_view text;
        std::string_view parts;
    } cases[] = {
        {"1", "!1 - - - +"},
        {"1.2.3", "!1.2.3 - - - +"},
        {"1!2.0", "1!2.0 - - - +"},
        {"v1.0", "!1.0 - - - +"},
        {"V1!1.0", "1!1.0 - - - +"},
        {" \t\n\r\f\v1.0 \v\f\r\n\t", "!1.0 - - - +"},
        {"1.0a1", "!1.0 alpha(1) - - +"},
        {"1.0ALPHA1", "!1.0 alpha(1) - - +"},
        {"1.0-beta.2", "!1.0 beta(2) - - +"},
        {"1.0_b_2", "!1.0 beta(2) - - +"},
        {"1.0c3", "!1.0 rc(3) - - +"},
        {"1.0pre3", "!1.0 rc(3) - - +"},
        {"1.0.preview-3", "!1.0 rc(3) - - +"},
        {"1.0rc", "!1.0 rc() - - +"},
        {"1.0.post1", "!1.0 - (1) - +"},
        {"1.0post", "!1.0 - () - +"},
        {"1.0-r4", "!1.0 - (4) - +"},
        {"1.0.rev.4", "!1.0 - (4) - +"},
        {"0.9-2", "!0.9 - (2) - +"},
        {"1.0.dev456", "!1.0 - - (456) +"},
        {"1.0-DEV_456", "!1.0 - - (456) +"},
        {"1.0dev", "!1.0 - - () +"},
        {"1.0b2.post345.dev456", "!1.0 beta(2) (345) (456) +"},
        {"1.0a-1", "!1.0 alpha(1) - - +"},
        {"1.0a--1", "!1.0 alpha() (1) - +"},
        {"1.0a1-2.dev3", "!1.0 alpha(1) (2) (3) +"},
        {"1.0apost2dev", "!1.0 alpha() (2) () +"},
        {"1.0a.", "!1.0 alpha() - - +"},
        {"1.0+ubuntu.1", "!1.0 - - - +ubuntu.1"},
        {"1.0+Ubuntu-1_x", "!1.0 - - - +Ubuntu-1_x"},
        {"1.0.dev1+1", "!1.0 - - (1) +1"},
        {"00!001.000", "00!001.000 - - - +"},
    };
    for (const auto& c : cases)
        BOOST_TEST(describe(c.text) == c.parts, c.text);
}

BOOST_AUTO_TEST_CASE(rejects_everything_else) {
    for (const std::string_view text : {"",
                                        " ",
                                        "v",
                                        "a",
                                        "1..0",
                                        "1.",
                                        ".1",
                                        "1.0.",
                                        "1.0-",
                                        "1.0--1",
                                        "1!",
                                        "!1",
                                        "1!!1",
                                        "1.0!1",
                                        "1!2!3",
                                        "vv1",
                                        "v 1",
                                        "1 .0",
                                        "1.0 a1",
                                        "1.0+",
                                        "1.0+.a",
                                        "1.0+a.",
                                        "1.0+a..b",
                                        "1.0+a+b",
                                        "1.0+a!",
                                        "1.0+\xC3\xA9",
                                        "1.0z",
                                        "1.0alphabet",
                                        "1.0a1b1",
                                        "1.0dev1post1",
                                        "1.0.dev-r25",
                                        "1.0prev1",
                                        "-1",
                                        "1_0",
                                        "french toast",
                                        "2004d",
                                        "1.2.x",
                                        "1.0.*"})
        BOOST_TEST(describe(text) == "none", text);
    BOOST_TEST(describe(std::string_view("1.0\0", 4)) == "none");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::domain
