// Tests that the client verifies the server's certificate and that the server checks the login, on
// a server that requires both: each thing that can be wrong, one at a time.
#include "store/mongo/mongo_fixture.hpp"
#include "support/fault_proxy.hpp"
#include "support/mongod.hpp"
#include "support/temp_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <fstream>
#include <string>

namespace wheelcount::test {
namespace {

/// Not the shared server: this one requires TLS and a login.
struct secured_server : mongo_fixture {
    static mongod& by_address() {
        static mongod server([] {
            mongod_options opts;
            opts.tls = true;
            opts.auth = true;
            opts.certificate_subject = "IP:127.0.0.1";
            return opts;
        }());
        return server;
    }
    /// A login needs CPU time on both sides, which a busy machine may not have for seconds.
    result<void> try_open(const connection_string& to,
                          std::chrono::milliseconds timeout = std::chrono::seconds(30)) const {
        store::mongo_options opts;
        opts.uri = to.text();
        opts.checkout_timeout = timeout;
        return mongo_fixture::try_open(std::move(opts));
    }
    void check_refused(const connection_string& to, std::string_view why) const {
        const auto opened = try_open(to);
        BOOST_TEST(failure(opened) == errc::permission_denied);
        const std::string& message = opened.error().message;
        BOOST_TEST(message.find(why) != std::string::npos, message);
        BOOST_TEST(message.find("secret") == std::string::npos, message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mongo_logins, secured_server)

BOOST_AUTO_TEST_CASE(accepts_the_right_certificate_and_password) {
    store::mongo_options opts;
    opts.uri = by_address().uri("authMechanism=SCRAM-SHA-256");
    opts.writer = true;
    auto driver = open(opts);
    const std::string body(3'000'000, 't');
    value(driver.put({{"a", body}}));
    BOOST_TEST((driver.get_one("a").value() == body));
}

BOOST_AUTO_TEST_CASE(rejects_a_wrong_password_or_user) {
    connection_string to = by_address().address();
    to.password = "secretly wrong";
    check_refused(to, "uthentication failed");
    to = by_address().address();
    to.user = "unknown";
    check_refused(to, "uthentication failed");
}

BOOST_AUTO_TEST_CASE(retries_when_the_connection_breaks_during_the_login) {
    mongod_options guarded;
    guarded.auth = true; // and no TLS, so that every byte of a reply can be the last one
    const mongod plain(guarded);
    fault_proxy proxy(plain.port());
    connection_string to = plain.address();
    to.hosts = "127.0.0.1:" + std::to_string(proxy.port());
    value(try_open(to));
    const auto login_bytes = proxy.reply_bytes();
    for (std::size_t bytes = 0; bytes < login_bytes; bytes += 50) {
        proxy.cut_after(bytes);
        value(try_open(to));
    }
}

BOOST_AUTO_TEST_CASE(rejects_a_connection_without_a_login) {
    connection_string to = by_address().address();
    to.user.clear();
    to.password.clear();
    check_refused(to, "authentication");
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_of_an_untrusted_authority) {
    connection_string to = by_address().address();
    to.ca_file = by_address().untrusted_ca_file();
    check_refused(to, "certificate is not valid");
}

BOOST_AUTO_TEST_CASE(refuses_a_certificate_of_another_host) {
    connection_string to = by_address().address();
    to.hosts = "localhost:" + std::to_string(by_address().port());
    check_refused(to, "hostname mismatch");
}

BOOST_AUTO_TEST_CASE(cannot_connect_without_tls_to_a_server_that_requires_it) {
    connection_string to = by_address().address();
    to.ca_file.clear();
    const auto opened = try_open(to, std::chrono::milliseconds(300));
    BOOST_TEST(failure(opened) == errc::unavailable);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
