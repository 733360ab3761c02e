#include "bigquery/auth/rsa_identity.hpp"
#include "bigquery/contains.hpp"
#include "bigquery/json_pointer.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_http_client.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "support/temp_directory.hpp"
#include "wheelcount/bigquery/credentials.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>

using namespace wheelcount;
using namespace wheelcount::bigquery;
using namespace wheelcount::test;

namespace {

boost::json::object service_account_file() {
    return {
        {"type", "service_account"},           {"project_id", "our-project"},
        {"private_key_id", "key-7"},           {"private_key", shared_rsa_identity().private_pem},
        {"client_email", "robot@our-project"}, {"token_uri", "https://tokens.example/token"},
        {"quota_project_id", "payer"}};
}

boost::json::object authorized_user_file() {
    return {{"type", "authorized_user"},
            {"client_id", "id"},
            {"client_secret", "secret/1"},
            {"refresh_token", "refresh/2"},
            {"quota_project_id", "payer"}};
}

/// A machine without credential files and without a metadata server.
struct fixture : loop_fixture {
    fixture() {
        search.gcloud_folder = folder / "gcloud";
        search.product_name_file = folder / "product_name";
        std::filesystem::create_directory(search.gcloud_folder);
    }

    void write(const std::filesystem::path& path, const std::string& text) {
        std::ofstream(path, std::ios::binary) << text;
    }
    void name_file(const std::string& text) {
        write(folder / "named.json", text);
        search.google_application_credentials = (folder / "named.json").string();
    }
    void name_file(const boost::json::object& file) { name_file(boost::json::serialize(file)); }
    void leave_gcloud_file() {
        write(search.gcloud_folder / "application_default_credentials.json",
              boost::json::serialize(authorized_user_file()));
    }
    result<std::unique_ptr<credentials>> find() { return find_credentials(search, http, clock); }
    std::unique_ptr<credentials> found() {
        auto searched = find();
        BOOST_REQUIRE_MESSAGE(searched.has_value(), searched.error().message);
        return std::move(*searched);
    }
    error not_found() {
        const auto searched = find();
        BOOST_TEST_REQUIRE(!searched.has_value());
        return searched.error();
    }
    void queue_token() { http.queue_response(200, R"({"access_token":"t","expires_in":3599})"); }

    temp_directory folder;
    credential_search search;
    fake_http_client http;
    fake_clock clock;
};

std::string claims_of(const std::string& jwt) {
    const auto begin = jwt.find('.') + 1;
    return from_base64url(jwt.substr(begin, jwt.rfind('.') - begin));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(find_credentials_test, fixture)

BOOST_AUTO_TEST_CASE(explains_how_to_provide_missing_credentials) {
    const error e = not_found();
    BOOST_TEST(e.code == errc::not_found);
    BOOST_TEST(contains(e.message, "GOOGLE_APPLICATION_CREDENTIALS"));
}

BOOST_AUTO_TEST_CASE(service_account_signs_its_token_without_a_request) {
    name_file(service_account_file());
    const auto creds = found();
    BOOST_TEST(creds->project().value() == "our-project");
    const auto auth = run(creds->get());
    BOOST_TEST_REQUIRE(auth.has_value());
    BOOST_TEST(auth->quota_project == "payer");

    const std::string& jwt = auth->bearer;
    const auto signature_begin = jwt.rfind('.');
    BOOST_TEST(is_signed_by(shared_rsa_identity(), jwt.substr(0, signature_begin),
                            from_base64url(jwt.substr(signature_begin + 1))));
    const auto claims = parse_json(claims_of(jwt));
    BOOST_TEST_REQUIRE(claims.has_value());
    BOOST_TEST(string_at(*claims, "/iss") == "robot@our-project");
    BOOST_TEST(string_at(*claims, "/sub") == "robot@our-project");
    BOOST_TEST(string_at(*claims, "/scope") == "https://www.googleapis.com/auth/bigquery");
    BOOST_TEST(string_at(*claims, "/aud") == "");
    const auto issued = count_at(*claims, "/iat").value();
    const auto noon = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch();
    BOOST_TEST(issued == static_cast<std::uint64_t>(noon.count()) - 60);
    BOOST_TEST(count_at(*claims, "/exp").value() == issued + 3600);
}

BOOST_AUTO_TEST_CASE(refreshes_the_token_of_the_gcloud_file_at_google) {
    leave_gcloud_file();
    queue_token();
    const auto creds = found();
    BOOST_TEST(creds->project().value() == "payer");
    const auto auth = run(creds->get());
    BOOST_TEST_REQUIRE(auth.has_value());
    BOOST_TEST(auth->bearer == "t");
    BOOST_TEST(auth->quota_project == "payer");
    BOOST_TEST(http.requests()[0].url == "https://oauth2.googleapis.com/token");
    BOOST_TEST(http.requests()[0].body == "grant_type=refresh_token&client_id=id&client_secret="
                                          "secret%2F1&refresh_token=refresh%2F2");
}

BOOST_AUTO_TEST_CASE(requests_a_token_from_the_configured_metadata_server) {
    search.metadata_host = "127.0.0.1:99";
    queue_token();
    const auto creds = found();
    BOOST_TEST(!creds->project().has_value());
    BOOST_TEST(run(creds->get()).has_value());
    const auto& request = http.requests()[0];
    BOOST_TEST(request.url ==
               "http://127.0.0.1:99/computeMetadata/v1/instance/service-accounts/default/token");
    BOOST_TEST_REQUIRE(request.headers.size() == 1u);
    BOOST_TEST(request.headers[0] == "Metadata-Flavor: Google");
}

BOOST_AUTO_TEST_CASE(uses_the_default_metadata_server_on_google_machines_only) {
    write(search.product_name_file, "Standard PC\n");
    BOOST_TEST(not_found().code == errc::not_found);
    write(search.product_name_file, "Google Compute Engine\n");
    queue_token();
    const auto creds = found();
    BOOST_TEST(run(creds->get()).has_value());
    BOOST_TEST(http.requests()[0].url.starts_with("http://metadata.google.internal/"));
}

BOOST_AUTO_TEST_CASE(prefers_the_configured_file_then_gcloud_then_the_metadata_server) {
    search.metadata_host = "metadata";
    leave_gcloud_file();
    BOOST_TEST(found()->project().value() == "payer");
    name_file(service_account_file());
    BOOST_TEST(found()->project().value() == "our-project");
}

BOOST_AUTO_TEST_CASE(rejects_an_invalid_configured_file_without_a_fallback) {
    leave_gcloud_file();
    search.google_application_credentials = (folder / "absent.json").string();
    BOOST_TEST(not_found().code == errc::bad_input);
    BOOST_TEST(contains(not_found().message, "absent.json"));
    for (const char* text : {"", "no json", "[]", "{}", R"({"type":"service_account"})",
                             R"({"type":"authorized_user","client_id":"id"})"}) {
        name_file(text);
        BOOST_TEST(not_found().code == errc::bad_input);
    }
}

BOOST_AUTO_TEST_CASE(names_an_unsupported_type_in_the_error) {
    for (const std::string type : {"external_account", "impersonated_service_account"}) {
        name_file(R"({"type":")" + type + "\"}");
        const error e = not_found();
        BOOST_TEST(e.code == errc::bad_input);
        BOOST_TEST(contains(e.message, type));
        BOOST_TEST(contains(e.message, "not supported"));
    }
}

BOOST_AUTO_TEST_CASE(error_messages_contain_no_secrets) {
    auto file = service_account_file();
    file["private_key"] = "-----BEGIN PRIVATE KEY-----\nverysecret\n-----END PRIVATE KEY-----\n";
    name_file(file);
    BOOST_TEST(!contains(not_found().message, "verysecret"));

    name_file(authorized_user_file());
    http.queue_response(400, R"({"error":"invalid_grant"})");
    const auto creds = found();
    const auto auth = run(creds->get());
    BOOST_TEST_REQUIRE(!auth.has_value());
    BOOST_TEST(auth.error().code == errc::permission_denied);
    BOOST_TEST(!contains(auth.error().message, "refresh"));
    BOOST_TEST(!contains(auth.error().message, "secret"));
}

BOOST_AUTO_TEST_CASE(anonymous_credentials_have_no_token_and_no_project) {
    const auto creds = make_anonymous_credentials();
    const auto auth = run(creds->get());
    BOOST_TEST_REQUIRE(auth.has_value());
    BOOST_TEST(auth->bearer == "");
    BOOST_TEST(!creds->project().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
