#include "bigquery/auth/token_endpoint.hpp"
#include "bigquery/contains.hpp"
#include "support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using wheelcount::test::contains;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::system_clock::time_point now{1'000s};

net::http_response response_of(unsigned status, std::string body) {
    net::http_response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

struct error_row {
    unsigned status;
    const char* name;
    errc code;
};

constexpr error_row error_rows[]{
    {400, "invalid_grant", errc::permission_denied},
    {400, "invalid_scope", errc::permission_denied},
    {401, "invalid_client", errc::permission_denied},
    {401, "unauthorized_client", errc::permission_denied},
    {403, "", errc::permission_denied},
    {404, "", errc::permission_denied},
    {408, "", errc::unavailable},
    {429, "", errc::unavailable},
    {500, "", errc::unavailable},
    {502, "", errc::unavailable},
    {503, "", errc::unavailable},
    {504, "", errc::unavailable},
    {400, "internal_failure", errc::unavailable},
    {400, "server_error", errc::unavailable},
    {400, "temporarily_unavailable", errc::unavailable},
};

} // namespace

BOOST_AUTO_TEST_SUITE(token_endpoint_test)

BOOST_AUTO_TEST_CASE(distinguishes_wrong_credentials_from_transient_errors) {
    for (const auto& row : error_rows) {
        BOOST_TEST_CONTEXT(row.status << ' ' << row.name) {
            BOOST_TEST(token_error_code(row.status, row.name) == row.code);
            const auto read = parse_token(
                response_of(row.status, R"({"error":")" + std::string(row.name) + "\"}"), now);
            BOOST_TEST_REQUIRE(!read.has_value());
            BOOST_TEST(read.error().code == row.code);
        }
    }
}

BOOST_AUTO_TEST_CASE(token_expires_after_expires_in_seconds) {
    // Endpoints send expires_in as a number or as a string.
    for (const char* body :
         {R"({"access_token":"t","expires_in":3599,"token_type":"Bearer"})",
          R"({"token_type":"Bearer","expires_in":"3599","access_token":"t","more":[1]})"}) {
        const auto read = parse_token(response_of(200, body), now);
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST(read->bearer == "t");
        BOOST_TEST((read->expires == now + 3599s));
    }
}

BOOST_AUTO_TEST_CASE(huge_lifetime_does_not_overflow_the_clock) {
    const auto read = parse_token(
        response_of(200, R"({"access_token":"t","expires_in":18446744073709551615})"), now);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((read->expires > now));
}

BOOST_AUTO_TEST_CASE(treats_malformed_tokens_as_transient_errors) {
    for (const char* body :
         {"", "<html>log in</html>", "null", "[]", "{}", R"({"access_token":"","expires_in":1})",
          R"({"access_token":"t"})", R"({"access_token":7,"expires_in":1})",
          R"({"access_token":"t","expires_in":-1})"}) {
        const auto read = parse_token(response_of(200, body), now);
        BOOST_TEST_REQUIRE(!read.has_value());
        BOOST_TEST(read.error().code == errc::unavailable);
    }
}

BOOST_AUTO_TEST_CASE(error_has_the_reason_and_a_hint_at_a_wrong_clock) {
    auto response = response_of(
        400, R"({"error":"invalid_grant","error_description":"Invalid JWT Signature."})");
    BOOST_TEST(parse_token(response, now).error().message ==
               "token endpoint: HTTP 400 invalid_grant: Invalid JWT Signature.");
    response.date = std::chrono::sys_seconds(400s);
    BOOST_TEST(contains(parse_token(response, now).error().message, "600 seconds ahead"));
}

BOOST_AUTO_TEST_CASE(encodes_form_fields) {
    const auto request = token_request("https://example/token", {{"a", "1 2"}, {"b", "x&y=z"}});
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.url == "https://example/token");
    BOOST_TEST(request.body == "a=1%202&b=x%26y%3Dz");
    BOOST_TEST_REQUIRE(request.headers.size() == 1u);
    BOOST_TEST(request.headers[0] == "Content-Type: application/x-www-form-urlencoded");
}

BOOST_AUTO_TEST_SUITE_END()
