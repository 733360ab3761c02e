#include "http/sip_hash.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_SUITE(sip_hashes)

BOOST_AUTO_TEST_CASE(texts_hash_as_the_paper_and_its_test_vectors_say) {
    const std::array<std::uint64_t, 2> key{0x0706050403020100, 0x0f0e0d0c0b0a0908};
    const struct {
        std::size_t length; // of the text 00 01 02 …
        std::uint64_t hash;
    } cases[] = {{0, 0x726fdb47dd0e0e31},
                 {1, 0x74f839c593dc67fd},
                 {7, 0xab0200f58b01d137},
                 {8, 0x93f5f5799a932462},
                 {15, 0xa129ca6149be45e5}};
    for (const auto& c : cases) {
        std::string text;
        while (text.size() < c.length)
            text += static_cast<char>(text.size());
        BOOST_TEST(sip_hash(key, text) == c.hash, "length " << c.length);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
