// The rules by which parsed requests are rejected, one by one.
#include "http/connection/request_validation.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>

namespace wheelcount::http {
namespace {

request_head good_head() {
    request_head head;
    head.method = method::get;
    head.target = "/badge/requests";
    head.keep_alive = true;
    head.fields = 3;
    head.hosts = 1;
    head.host = "example.org";
    return head;
}

unsigned status_of(const request_head& head) {
    host_validator hosts;
    return rejection_status(head, server_limits{}, hosts).value_or(0);
}

BOOST_AUTO_TEST_SUITE(request_validation)

BOOST_AUTO_TEST_CASE(each_rule_has_its_status) {
    const std::string long_target = "/" + std::string(2'047, 'a');
    const std::string longer_target = long_target + "a";
    struct {
        const char* rule;
        std::function<void(request_head&)> change;
        unsigned status;
    } const cases[] = {
        {"nothing wrong", [](auto&) {}, 0},
        {"target at its limit", [&](auto& h) { h.target = long_target; }, 0},
        {"target beyond", [&](auto& h) { h.target = longer_target; }, 414},
        {"fields at their limit", [](auto& h) { h.fields = 64; }, 0},
        {"fields beyond", [](auto& h) { h.fields = 65; }, 431},
        {"no host", [](auto& h) { h.hosts = 0; }, 400},
        {"no host in 1.0", [](auto& h) { h.hosts = 0, h.version = 10; }, 0},
        {"two hosts", [](auto& h) { h.hosts = 2; }, 400},
        {"two hosts in 1.0", [](auto& h) { h.hosts = 2, h.version = 10; }, 400},
        {"a length twice", [](auto& h) { h.repeated_length = true; }, 400},
        {"folded", [](auto& h) { h.folded = true; }, 400},
        {"transfer-coded body", [](auto& h) { h.transfer_encoding = true; }, 400},
        {"transfer-coded body of POST",
         [](auto& h) { h.transfer_encoding = true, h.method = method::other; }, 400},
        {"body of GET", [](auto& h) { h.content_length = 1; }, 400},
        {"body of HEAD", [](auto& h) { h.content_length = 1, h.method = method::head; }, 400},
        {"body of OPTIONS", [](auto& h) { h.content_length = 1, h.method = method::options; }, 400},
        {"body of POST", [](auto& h) { h.content_length = 1, h.method = method::other; }, 0},
    };
    for (const auto& c : cases) {
        request_head head = good_head();
        c.change(head);
        BOOST_TEST(status_of(head) == c.status, c.rule);
    }
}

BOOST_AUTO_TEST_CASE(hosts_are_names_or_addresses_with_an_optional_port) {
    for (const std::string_view host :
         {"example.org", "example.org:8080", "a", "localhost:", "127.0.0.1:80", "[::1]",
          "[::1]:8080", "[::ffff:127.0.0.1]", "xn--bcher-kva.example", "a_b.example", "%41.example",
          "a:65535", "a:0"}) {
        request_head head = good_head();
        head.host = host;
        BOOST_TEST(status_of(head) == 0U, host);
    }
    for (const std::string_view host : {"",        ":80",    "a b",     "a:8x",  "a:80:80",
                                        "a/b",     "user@a", "[::1",    "[]",    "::1",
                                        "[::1]x",  "[a/b]",  "a\\b",    "a,b c", "\xc3\xa9.example",
                                        "a?b",     "a#b",    "[:::::]", "[1]",   "[::1%lo]",
                                        "a:65536", "a:-1",   "a:+1",    "%zz",   "%4",
                                        "a%"}) {
        request_head head = good_head();
        head.host = host;
        BOOST_TEST(status_of(head) == 400U, host);
    }
}

BOOST_AUTO_TEST_CASE(targets_are_paths_in_ascii_without_fragment) {
    for (const std::string_view target :
         {"/", "//", "/a?b=c", "/badge/a?left_text=\"x\"|<y>", "/%00", "/a/../b", "/?"}) {
        request_head head = good_head();
        head.target = target;
        BOOST_TEST(status_of(head) == 0U, target);
    }
    for (const std::string_view target : {"", "*", "a", "http://example.org/", "example.org:443",
                                          "/a#b", "/caf\xc3\xa9", "/a\x7f", "?a"}) {
        request_head head = good_head();
        head.target = target;
        BOOST_TEST(status_of(head) == 400U, target);
    }
}

BOOST_AUTO_TEST_CASE(checks_every_byte_at_every_offset_of_a_target) {
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 1; at < size; ++at)
            for (int c = 0; c < 256; ++c) {
                std::string target(size, 'x');
                target.front() = '/';
                target[at] = static_cast<char>(c);
                request_head head = good_head();
                head.target = target;
                const bool good = c > ' ' && c < 0x7f && c != '#';
                BOOST_REQUIRE(status_of(head) == (good ? 0U : 400U));
            }
}

BOOST_AUTO_TEST_CASE(a_cached_host_does_not_allow_others) {
    host_validator hosts;
    const std::string long_one(300, 'a');
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(!hosts.allows(""));
        BOOST_TEST(hosts.allows("example.org"));
        BOOST_TEST(hosts.allows("example.org"));
        BOOST_TEST(!hosts.allows("example.org#"));
        BOOST_TEST(hosts.allows(long_one));
        BOOST_TEST(!hosts.allows(long_one + "/"));
        BOOST_TEST(hosts.allows("[::1]:80"));
        BOOST_TEST(!hosts.allows("[::1]:8x"));
    }
}

BOOST_AUTO_TEST_CASE(an_endless_head_gets_414_or_431_by_its_unfinished_part) {
    BOOST_TEST(overflow_status("GET /aaaaaaaaaaaa") == 414U);
    BOOST_TEST(overflow_status("GET / HTTP/1.1\r\nX: aaaa") == 431U);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
