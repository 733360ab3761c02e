// Goal: base64url as in RFC 4648.
#include "wheelcount/core/base64url.hpp"

#include <boost/test/unit_test.hpp>

namespace wheelcount {
namespace {

BOOST_AUTO_TEST_SUITE(base64urls)

BOOST_AUTO_TEST_CASE(encodes_without_padding_and_with_the_alphabet_for_urls) {
    // The vectors of RFC 4648, section 10, and two bytes that need '-' and '_'.
    const struct {
        std::string_view bytes;
        std::string_view text;
    } cases[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
    for (const auto& c : cases)
        BOOST_TEST(base64url(c.bytes) == c.text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount
