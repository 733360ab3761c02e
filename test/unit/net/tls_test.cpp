// Goal: certificates are verified.
#include "net/client_fixture.hpp"
#include "net/sinks.hpp"
#include "support/printing.hpp"
#include "support/temp_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace wheelcount;
using namespace wheelcount::test;

namespace {

class tls_fixture : public client_fixture {
public:
    void serve_tls(const std::string& body, const tls_identity& identity) {
        raw_response response;
        response.bytes = make_http_response("200 OK", body);
        serve([response](const std::string&) { return response; }, identity);
    }

    void trust(const tls_identity& identity) {
        net::http_client_options options;
        options.ca_file = folder / "ca.pem";
        std::ofstream(options.ca_file) << identity.certificate;
        make_client(options);
    }

    temp_directory folder;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tls, tls_fixture)

BOOST_AUTO_TEST_CASE(connects_to_a_server_with_a_trusted_certificate) {
    const auto identity = make_tls_identity("IP:127.0.0.1");
    serve_tls("hello", identity);
    trust(identity);
    BOOST_TEST(get()->body == "hello");
    BOOST_TEST(get()->body == "hello");
    BOOST_TEST(server->connections_accepted() == 1u);
}

BOOST_AUTO_TEST_CASE(rejects_a_certificate_of_an_unknown_authority) {
    serve_tls("hello", make_tls_identity("IP:127.0.0.1"));
    const auto with_system_authorities = get();
    BOOST_TEST(with_system_authorities.error().code == errc::unavailable);
    trust(make_tls_identity("IP:127.0.0.1"));
    const auto with_another = get();
    BOOST_TEST(with_another.error().code == errc::unavailable);
    BOOST_TEST(with_another.error().message.find("certificate") != std::string::npos);
    BOOST_TEST(server->requests().empty());
}

BOOST_AUTO_TEST_CASE(rejects_a_certificate_for_another_host) {
    const auto identity = make_tls_identity("DNS:elsewhere.example");
    serve_tls("hello", identity);
    trust(identity);
    BOOST_TEST(get().error().code == errc::unavailable);
    BOOST_TEST(server->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_waiting_sink_stops_an_encrypted_body) {
    const auto identity = make_tls_identity("IP:127.0.0.1");
    const std::string text(16 << 20, 'x');
    serve_tls(text, identity);
    trust(identity);
    gated_sink sink(get_executor());
    auto request = request_for("/");
    request.body_bytes_max = text.size();
    const auto exchange = start(client->stream(request, sink));
    run_until([&sink] { return sink.waiting(); });
    run_until_stable([this] { return server->bytes_written(); });
    BOOST_TEST(server->bytes_written() < text.size() / 2);
    sink.open();
    finish(*exchange);
    BOOST_TEST(exchange->outcome.has_value());
    BOOST_CHECK(sink.body == text);
}

BOOST_AUTO_TEST_SUITE_END()
