#include "bigquery/auth/jwt.hpp"
#include "bigquery/auth/rsa_identity.hpp"
#include "bigquery/json_pointer.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;

BOOST_AUTO_TEST_SUITE(jwt_test)

BOOST_AUTO_TEST_CASE(signs_header_and_claims_with_the_private_key) {
    const auto key = rsa_key::from_pem(shared_rsa_identity().private_pem);
    BOOST_TEST_REQUIRE(key.has_value());
    jwt_claims claims;
    claims.issuer = "me@example";
    claims.scope = "a scope";
    claims.issued = std::chrono::sys_seconds(std::chrono::seconds{1'000});
    claims.expires = claims.issued + std::chrono::seconds{3'600};
    const auto token = signed_jwt(*key, "key-7", claims);
    BOOST_TEST_REQUIRE(token.has_value());

    const auto header_end = token->find('.');
    const auto claims_end = token->rfind('.');
    BOOST_TEST_REQUIRE(claims_end > header_end);
    BOOST_TEST(is_signed_by(shared_rsa_identity(), token->substr(0, claims_end),
                            from_base64url(token->substr(claims_end + 1))));
    BOOST_TEST(from_base64url(token->substr(0, header_end)) ==
               R"({"alg":"RS256","typ":"JWT","kid":"key-7"})");
    BOOST_TEST(from_base64url(token->substr(header_end + 1, claims_end - header_end - 1)) ==
               R"({"iss":"me@example","scope":"a scope","iat":1000,"exp":4600})");
}

BOOST_AUTO_TEST_CASE(rejects_unusable_keys_without_quoting_them) {
    const std::string truncated = shared_rsa_identity().private_pem.substr(0, 200);
    for (const auto& pem : {std::string(), std::string("no key"), truncated, elliptic_private_pem(),
                            shared_rsa_identity().public_pem}) {
        const auto key = rsa_key::from_pem(pem);
        BOOST_TEST_REQUIRE(!key.has_value());
        BOOST_TEST(key.error().code == errc::bad_input);
        BOOST_TEST(key.error().message.find("BEGIN") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
