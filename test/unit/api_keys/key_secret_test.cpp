// Goal: a digest identifies the secret, and new keys are random.
#include "api_keys/sample_keys.hpp"
#include "wheelcount/api_keys/key_secret.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace wheelcount::api_keys {
namespace {

BOOST_AUTO_TEST_SUITE(key_secrets)

BOOST_AUTO_TEST_CASE(a_digest_is_the_sha256_of_the_secrets_characters) {
    domain::api_key::entropy zeros{};
    // printf AAAA… (43 of them) | sha256sum
    const domain::key_digest expected{0x0f, 0x00, 0x73, 0x85, 0xb6, 0xf9, 0xd4, 0xb7,
                                      0xee, 0xb2, 0x74, 0x86, 0x05, 0xaf, 0xe1, 0xa9,
                                      0x84, 0xa0, 0xa3, 0xbf, 0xa3, 0xf0, 0x14, 0xd0,
                                      0x9e, 0x2a, 0x78, 0x4c, 0xe9, 0xe5, 0xcd, 0x1a};
    BOOST_TEST((digest_of(domain::api_key::make(zeros)) == expected));
}

BOOST_AUTO_TEST_CASE(verifies_only_the_same_secret) {
    const auto digest = digest_of(sample_key(1));
    BOOST_TEST(verify(sample_key(1), digest));
    BOOST_TEST(!verify(forged_key(1), digest));
    for (std::size_t at : {0U, 31U}) {
        auto changed = digest;
        changed.at(at) ^= 1;
        BOOST_TEST(!verify(sample_key(1), changed));
    }
}

BOOST_AUTO_TEST_CASE(new_keys_differ) {
    BOOST_TEST((generate_entropy() != generate_entropy()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api_keys
