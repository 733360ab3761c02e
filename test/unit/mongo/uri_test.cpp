// Tests that connection strings are parsed as MongoDB's manual says, and that unsupported ones are
// rejected with a hint, by tables and with the driver's own parser.
#include "support/temp_directory.hpp"
#include "support/tls_identity.hpp"
#include "wheelcount/mongo/uri.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {
namespace {

result<mongo::uri> parse_uri(std::string_view text) {
    return mongo::parse_uri(text, {"default_db", "uri_test"});
}

struct rejected_uri {
    const char* uri;
    const char* hint;
};

std::ostream& operator<<(std::ostream& out, const rejected_uri& r) {
    return out << r.uri;
}

const std::vector<rejected_uri> rejected_uris{
    {"mongodb+srv://db.example/x", "dig +short SRV _mongodb._tcp.HOST"},
    {"mongodb://", "mongodb://"},
    {"mongodb://h:99999/x", "mongodb://h:99999/x"},
    {"mongodb://h/?tls=maybe", "expected true or false"},
    {"mongodb://h/?tls=true&tlsInsecure=true", "always verified"},
    {"mongodb://h/?tls=true&tlsAllowInvalidCertificates=true", "always verified"},
    {"mongodb://h/?tls=true&tlsAllowInvalidHostnames=true", "always verified"},
    {"mongodb://h/?sslAllowInvalidCertificates=true", "always verified"},
    {"mongodb://h/?tlsCAFile=ca.pem", "need tls=true"},
    {"mongodb://h/?tls=true&tlsCAFile=/no/such/file.pem", "/no/such/file.pem"},
    {"mongodb://h/?tls=true&tlsCertificateKeyFile=/no/such/key.pem", "/no/such/key.pem"},
    {"mongodb://%2Frun%2Fmongodb.sock/?tls=true", "remove tls=true"},
    {"mongodb://a@h/?authMechanism=GSSAPI", "SCRAM-SHA-256"},
    {"mongodb://a:b@h/?authMechanism=MONGODB-AWS", "SCRAM-SHA-256"},
};

std::string driver_uri(const std::string& text) {
    return mongoc_uri_get_string(parse_uri(text).value().driver_uri.get());
}

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_uris)

BOOST_DATA_TEST_CASE(rejects_unsupported_connection_strings_with_a_hint, rejected_uris, r) {
    const auto uri = parse_uri(r.uri);
    BOOST_REQUIRE(!uri);
    BOOST_TEST((uri.error().code == errc::bad_input));
    const std::string& message = uri.error().message;
    BOOST_TEST(message.find(r.hint) != std::string::npos, message);
}

BOOST_AUTO_TEST_CASE(recognizes_a_connection_string_by_its_scheme) {
    BOOST_TEST(mongo::is_connection_string("mongodb://h"));
    BOOST_TEST(mongo::is_connection_string("mongodb+srv://h"));
    BOOST_TEST(!mongo::is_connection_string("sqlite:mongodb.db"));
}

BOOST_AUTO_TEST_CASE(the_default_database_is_used_unless_the_string_names_another) {
    BOOST_TEST(parse_uri("mongodb://h").value().database == "default_db");
    BOOST_TEST(parse_uri("mongodb://h/?appName=x").value().database == "default_db");
    BOOST_TEST(parse_uri("mongodb://h/pypi?appName=x").value().database == "pypi");
}

BOOST_AUTO_TEST_CASE(the_app_name_is_that_of_the_caller) {
    const auto uri = parse_uri("mongodb://h/?appName=x");
    const std::string app_name = mongoc_uri_get_appname(uri.value().driver_uri.get());
    BOOST_TEST(app_name == "uri_test");
}

BOOST_AUTO_TEST_CASE(the_password_is_redacted_in_names_and_messages) {
    const auto uri = parse_uri("mongodb://app:secret@h/x");
    BOOST_TEST(uri.value().redacted == "mongodb://app:***@h/x");
    const auto refused = parse_uri("mongodb://app:secret@h:99999/x");
    BOOST_TEST(refused.error().message.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(driver_retries_are_off_whatever_the_string_says) {
    const auto uri = parse_uri("mongodb://h/?retryWrites=true&retryReads=true");
    mongoc_uri_t* const native = uri.value().driver_uri.get();
    BOOST_TEST(!mongoc_uri_get_option_as_bool(native, MONGOC_URI_RETRYWRITES, true));
    BOOST_TEST(!mongoc_uri_get_option_as_bool(native, MONGOC_URI_RETRYREADS, true));
    BOOST_TEST(mongoc_uri_get_option_as_int32(native, MONGOC_URI_CONNECTTIMEOUTMS, 0) == 2'000);
}

BOOST_AUTO_TEST_CASE(a_writer_reads_from_the_primary_whatever_the_string_says) {
    const auto uri = parse_uri("mongodb://h/?readPreference=secondary");
    mongoc_uri_t* const native = uri.value().driver_uri.get();
    BOOST_TEST(mongoc_read_prefs_get_mode(mongoc_uri_get_read_prefs_t(native)) ==
               MONGOC_READ_SECONDARY);
    mongo::read_from_primary(*uri);
    BOOST_TEST(mongoc_read_prefs_get_mode(mongoc_uri_get_read_prefs_t(native)) ==
               MONGOC_READ_PRIMARY);
}

BOOST_AUTO_TEST_CASE(tls_options_are_removed_from_the_driver_uri) {
    BOOST_TEST(driver_uri("mongodb://h/x?TLS=true&maxStalenessSeconds=90&readPreference=nearest")
                   .find("tls") == std::string::npos);
    BOOST_TEST(!parse_uri("mongodb://h/x").value().tls);
    BOOST_TEST(!parse_uri("mongodb://h/x?tls=false").value().tls);
    BOOST_TEST(parse_uri("mongodb://h/x?ssl=true").value().tls);
}

BOOST_AUTO_TEST_CASE(certificate_file_names_are_percent_decoded) {
    const temp_directory folder;
    const tls_identity identity = make_tls_identity("IP:127.0.0.1");
    const auto file = folder / "a b.pem";
    std::ofstream(file) << identity.certificate << identity.private_key;
    const std::string escaped = (folder / "a%20b.pem").string();
    const auto uri = parse_uri("mongodb://h/?tls=true&tlsCAFile=" + escaped +
                               "&tlsCertificateKeyFile=" + escaped);
    BOOST_TEST(uri.has_value(), uri.error().message);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
