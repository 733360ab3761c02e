#include "http/limits/sip_hash.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace wheelcount::http {
namespace {

BOOST_AUTO_TEST_SUITE(sip_hash_1_3)

// The values of CPython 3.11: `PYTHONHASHSEED=1 python3 -c 'print(hash(b"a"))'`.
BOOST_AUTO_TEST_CASE(hashes_equal_those_of_cpython) {
    const std::array<std::uint64_t, 2> key{0xaed66ce184be2329,
                                           0xebe9bbf1f1499052}; // derived from the seed by CPython
    const struct {
        std::string_view text;
        std::uint64_t hash;
    } cases[] = {{"a", 0xd6300bc9f7cc0e73},
                 {"abcdefg", 0x2cc75771f0205010},
                 {"abcdefgh", 0xfd3011ff3947e7f4},
                 {"/badge/requests", 0x7e2dc74bb0d9fa32},
                 {"0123456789abcdef!", 0xaea3197cc62acfe7}};
    for (const auto& c : cases)
        BOOST_TEST(sip_hash(key, c.text) == c.hash, c.text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
