// Goal: a connection string means what MongoDB says, and one that cannot work says what would.
// Method: tables of connection strings; the driver's own reader is part of what is tested.
#include "store/mongo_address.hpp"
#include "support/temp_folder.hpp"
#include "support/tls_identity.hpp"
#include "wheelcount/store/mongo_store.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

namespace wheelcount::test {
namespace {

using store::read_mongo_address;

struct refusal {
    const char* uri;
    const char* hint;
};

std::ostream& operator<<(std::ostream& out, const refusal& r) {
    return out << r.uri;
}

const std::vector<refusal> refusals{
    {"mongodb+srv://db.example/x", "dig +short SRV _mongodb._tcp.HOST"},
    {"mongodb://", "mongodb://"},
    {"mongodb://h:99999/x", "mongodb://h:99999/x"},
    {"mongodb://h/?tls=maybe", "expected true or false"},
    {"mongodb://h/?tls=true&tlsInsecure=true", "always verified"},
    {"mongodb://h/?tls=true&tlsAllowInvalidCertificates=true", "always verified"},
    {"mongodb://h/?tls=true&tlsAllowInvalidHostnames=true", "always verified"},
    {"mongodb://h/?sslAllowInvalidCertificates=true", "always verified"},
    {"mongodb://h/?tlsCAFile=ca.pem", "without tls=true"},
    {"mongodb://h/?tls=true&tlsCAFile=/no/such/file.pem", "/no/such/file.pem"},
    {"mongodb://h/?tls=true&tlsCertificateKeyFile=/no/such/key.pem", "/no/such/key.pem"},
    {"mongodb://%2Frun%2Fmongodb.sock/?tls=true", "leave out tls=true"},
    {"mongodb://a@h/?authMechanism=GSSAPI", "SCRAM-SHA-256"},
    {"mongodb://a:b@h/?authMechanism=MONGODB-AWS", "SCRAM-SHA-256"},
};

std::string driver_uri(const std::string& text) {
    return mongoc_uri_get_string(read_mongo_address(text).value().uri.get());
}

} // namespace

BOOST_AUTO_TEST_SUITE(mongo_addresses)

BOOST_DATA_TEST_CASE(what_cannot_work_is_refused_with_a_hint, refusals, r) {
    const auto address = read_mongo_address(r.uri);
    BOOST_REQUIRE(!address);
    BOOST_TEST((address.error().code == errc::bad_input));
    const std::string& message = address.error().message;
    BOOST_TEST(message.find(r.hint) != std::string::npos, message);
}

BOOST_AUTO_TEST_CASE(the_scheme_tells_a_connection_string) {
    BOOST_TEST(store::is_mongo_uri("mongodb://h"));
    BOOST_TEST(store::is_mongo_uri("mongodb+srv://h"));
    BOOST_TEST(!store::is_mongo_uri("sqlite:mongodb.db"));
}

BOOST_AUTO_TEST_CASE(the_database_is_wheelcount_unless_another_is_named) {
    BOOST_TEST(read_mongo_address("mongodb://h").value().database == "wheelcount");
    BOOST_TEST(read_mongo_address("mongodb://h/?appName=x").value().database == "wheelcount");
    BOOST_TEST(read_mongo_address("mongodb://h/pypi?appName=x").value().database == "pypi");
}

BOOST_AUTO_TEST_CASE(a_password_stays_out_of_the_name_and_of_messages) {
    const auto address = read_mongo_address("mongodb://app:secret@h/x");
    BOOST_TEST(address.value().name == "mongodb://app:***@h/x");
    const auto refused = read_mongo_address("mongodb://app:secret@h:99999/x");
    BOOST_TEST(refused.error().message.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(retries_are_the_pools_whatever_the_string_says) {
    const auto address = read_mongo_address("mongodb://h/?retryWrites=true&retryReads=true");
    mongoc_uri_t* const uri = address.value().uri.get();
    BOOST_TEST(!mongoc_uri_get_option_as_bool(uri, MONGOC_URI_RETRYWRITES, true));
    BOOST_TEST(!mongoc_uri_get_option_as_bool(uri, MONGOC_URI_RETRYREADS, true));
    BOOST_TEST(mongoc_uri_get_option_as_int32(uri, MONGOC_URI_CONNECTTIMEOUTMS, 0) == 2'000);
}

BOOST_AUTO_TEST_CASE(a_writer_reads_from_the_primary_whatever_the_string_says) {
    const auto address = read_mongo_address("mongodb://h/?readPreference=secondary");
    mongoc_uri_t* const uri = address.value().uri.get();
    BOOST_TEST(mongoc_read_prefs_get_mode(mongoc_uri_get_read_prefs_t(uri)) ==
               MONGOC_READ_SECONDARY);
    store::read_from_primary(*address);
    BOOST_TEST(mongoc_read_prefs_get_mode(mongoc_uri_get_read_prefs_t(uri)) == MONGOC_READ_PRIMARY);
}

BOOST_AUTO_TEST_CASE(the_driver_hears_nothing_of_tls) {
    BOOST_TEST(driver_uri("mongodb://h/x?TLS=true&maxStalenessSeconds=90&readPreference=nearest")
                   .find("tls") == std::string::npos);
    BOOST_TEST(!read_mongo_address("mongodb://h/x").value().tls);
    BOOST_TEST(!read_mongo_address("mongodb://h/x?tls=false").value().tls);
    BOOST_TEST(read_mongo_address("mongodb://h/x?ssl=true").value().tls);
}

BOOST_AUTO_TEST_CASE(files_of_certificates_may_have_any_name) {
    const temp_folder folder;
    const tls_identity identity = make_tls_identity("IP:127.0.0.1");
    const auto file = folder / "a b.pem";
    std::ofstream(file) << identity.certificate << identity.private_key;
    const std::string escaped = (folder / "a%20b.pem").string();
    const auto address = read_mongo_address("mongodb://h/?tls=true&tlsCAFile=" + escaped +
                                            "&tlsCertificateKeyFile=" + escaped);
    BOOST_TEST(address.has_value(), address.error().message);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
