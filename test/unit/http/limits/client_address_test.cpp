// The client of a request, and which proxies may name it.
#include "wheelcount/http/client_address.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace wheelcount::http {
namespace {

using boost::asio::ip::make_address;
using fields = std::vector<std::string_view>;

std::string client(std::string_view peer, const fields& forwarded, std::string_view cloudflare,
                   const proxy_set& trusted) {
    const forwarding_headers headers{forwarded, cloudflare};
    return client_address(make_address(std::string(peer)), headers, trusted).to_string();
}

BOOST_AUTO_TEST_SUITE(client_addresses)

BOOST_AUTO_TEST_CASE(uses_forwarding_headers_of_trusted_proxies_only) {
    const proxy_set trusted = *proxy_set::parse("10.0.0.0/8, ::1, 173.245.48.0/20, 2001:db8::/32");
    const struct {
        std::string_view description;
        std::string_view peer;
        fields forwarded;
        std::string_view cloudflare;
        std::string_view client;
    } cases[] = {
        {"no proxy", "192.0.2.1", {}, "", "192.0.2.1"},
        {"spoofed chain", "192.0.2.1", {"203.0.113.9"}, "", "192.0.2.1"},
        {"spoofed Cloudflare", "192.0.2.1", {}, "203.0.113.9", "192.0.2.1"},
        {"one proxy", "10.1.2.3", {"203.0.113.9"}, "", "203.0.113.9"},
        {"a proxy without the header", "10.1.2.3", {}, "", "10.1.2.3"},
        {"forged entry left of the client",
         "10.1.2.3",
         {"8.8.8.8, 203.0.113.9"},
         "",
         "203.0.113.9"},
        {"chain", "::1", {"8.8.8.8,203.0.113.9, 173.245.48.7 ,10.0.0.1"}, "", "203.0.113.9"},
        {"chain of fields", "::1", {"8.8.8.8, 203.0.113.9", "173.245.48.7"}, "", "203.0.113.9"},
        {"forged field before", "::1", {"8.8.8.8", "203.0.113.9"}, "", "203.0.113.9"},
        {"only proxies", "::1", {"10.0.0.2, 10.0.0.1"}, "", "10.0.0.2"},
        {"Cloudflare alone", "173.245.63.255", {}, "203.0.113.9", "203.0.113.9"},
        {"just outside of it", "173.245.64.0", {}, "203.0.113.9", "173.245.64.0"},
        {"forwarded in addition to a chain", "10.1.2.3", {"203.0.113.9"}, "8.8.8.8", "203.0.113.9"},
        {"IPv6", "2001:db8::7", {"2a00::1"}, "", "2a00::1"},
        {"with a port", "::1", {"203.0.113.9:4711"}, "", "203.0.113.9"},
        {"in brackets", "::1", {"[2a00::1]"}, "", "2a00::1"},
        {"brackets and port", "::1", {"[2a00::1]:4711"}, "", "2a00::1"},
        {"mapped entry", "::1", {"::ffff:203.0.113.9"}, "", "203.0.113.9"},
        {"mapped proxy in it", "::1", {"203.0.113.9, ::ffff:10.0.0.1"}, "", "203.0.113.9"},
        {"mapped peer", "::ffff:10.1.2.3", {"203.0.113.9"}, "", "203.0.113.9"},
        {"mapped untrusted peer", "::ffff:192.0.2.1", {"203.0.113.9"}, "", "192.0.2.1"},
        {"hidden", "::1", {"unknown"}, "", "::1"},
        {"empty", "::1", {""}, "", "::1"},
        {"empty entry", "::1", {"203.0.113.9, "}, "", "::1"},
        {"garbage next to the proxy", "10.1.2.3", {"203.0.113.9, x"}, "", "10.1.2.3"},
        {"garbage left of the client", "10.1.2.3", {"x, 203.0.113.9"}, "", "203.0.113.9"},
        {"garbage does not fall back to Cloudflare", "10.1.2.3", {"x"}, "203.0.113.9", "10.1.2.3"},
        {"garbage of Cloudflare", "10.1.2.3", {}, "203.0.113.9, 8.8.8.8", "10.1.2.3"},
        {"open bracket", "10.1.2.3", {"[2a00::1"}, "", "10.1.2.3"},
        {"bracket alone", "10.1.2.3", {"["}, "", "10.1.2.3"},
        {"zone", "10.1.2.3", {"fe80::1%lo"}, "", "10.1.2.3"},
        {"octal", "10.1.2.3", {"0203.0.113.9"}, "", "10.1.2.3"},
    };
    for (const auto& c : cases)
        BOOST_TEST(client(c.peer, c.forwarded, c.cloudflare, trusted) == c.client, c.description);
}

BOOST_AUTO_TEST_CASE(an_empty_proxy_set_ignores_forwarding_headers) {
    BOOST_TEST(client("127.0.0.1", {"203.0.113.9"}, "203.0.113.9", proxy_set{}) == "127.0.0.1");
    const std::string endless(10'000, '1');
    BOOST_TEST(client("::1", {endless}, "", *proxy_set::parse("::1")) == "::1");
}

BOOST_AUTO_TEST_CASE(a_network_contains_the_addresses_with_its_prefix) {
    const struct {
        std::string_view list;
        std::string_view address;
        bool contained;
    } cases[] = {
        {"10.0.0.0/8", "10.255.255.255", true},
        {"10.0.0.0/8", "11.0.0.0", false},
        {"10.0.0.0/8", "::a00:1", false},
        {"192.0.2.128/25", "192.0.2.128", true},
        {"192.0.2.128/25", "192.0.2.127", false},
        {"192.0.2.1", "192.0.2.1", true},
        {"192.0.2.1", "192.0.2.0", false},
        {"0.0.0.0/0", "203.0.113.9", true},
        {"0.0.0.0/0", "2a00::1", false},
        {"::/0", "2a00::1", true},
        {"2001:db8:8000::/33", "2001:db8:ffff::1", true},
        {"2001:db8:8000::/33", "2001:db8:7fff::1", false},
        {"::ffff:10.0.0.0/104", "10.1.2.3", true},
        {" 192.0.2.1 ,\t::1", "::1", true},
        {"", "127.0.0.1", false},
        {"  ", "127.0.0.1", false},
    };
    for (const auto& c : cases) {
        const auto set = proxy_set::parse(c.list);
        BOOST_TEST_REQUIRE(set.has_value(), c.list);
        BOOST_TEST(set->contains(make_address(std::string(c.address))) == c.contained,
                   c.list << " and " << c.address);
    }
}

BOOST_AUTO_TEST_CASE(rejects_an_invalid_network_and_suggests_a_valid_one) {
    const struct {
        std::string_view list;
        std::string_view hint;
    } cases[] = {
        {"10.0.0.0/8, localhost", "`localhost` is invalid"},
        {"10.0.0.0/33", "`10.0.0.0/33` is invalid"},
        {"::1/129", "`::1/129` is invalid"},
        {"10.0.0.0/", "`10.0.0.0/` is invalid"},
        {"10.0.0.0/-1", "`10.0.0.0/-1` is invalid"},
        {"10.0.0.0/8/8", "`10.0.0.0/8/8` is invalid"},
        {"10.0.0.0/8,", "`` is invalid"},
        {",", "`` is invalid"},
        {"10.0.0.1/8", "`10.0.0.1/8` may mean 10.0.0.0/8"},
        {"2001:db8::1/64", "`2001:db8::1/64` may mean 2001:db8::/64"},
        {"fe80::1%lo", "`fe80::1%lo` is invalid"},
    };
    for (const auto& c : cases) {
        const auto set = proxy_set::parse(c.list);
        BOOST_TEST_REQUIRE(set.has_error(), c.list);
        BOOST_TEST((set.error().code == errc::bad_input));
        BOOST_TEST(set.error().message.find(c.hint) != std::string::npos, set.error().message);
        BOOST_TEST(set.error().message.starts_with("expected "));
    }
}

BOOST_AUTO_TEST_CASE(a_client_is_an_ipv4_address_or_an_ipv6_64_network) {
    const auto prefix = [](std::string_view text) {
        return client_prefix(make_address(std::string(text)));
    };
    BOOST_TEST(prefix("192.0.2.1").size() == 5U);
    BOOST_TEST(prefix("2a00:1:2:3::1").size() == 9U);
    BOOST_TEST(prefix("192.0.2.1") != prefix("192.0.2.2"));
    BOOST_TEST(prefix("192.0.2.1") == prefix("::ffff:192.0.2.1"));
    BOOST_TEST(prefix("2a00:1:2:3::1") == prefix("2a00:1:2:3:ffff::"));
    BOOST_TEST(prefix("2a00:1:2:3::1") != prefix("2a00:1:2:4::1"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
