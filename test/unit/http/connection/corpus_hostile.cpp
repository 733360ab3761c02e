#include "http/connection/corpus.hpp"

namespace wheelcount::http {
namespace {

using namespace std::string_literals;

/// Must not be parsed as a request.
const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::string with(const std::string& field) {
    return "GET /a HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n" + smuggled;
}

std::string line(const std::string& text) {
    return text + "\r\nHost: a\r\n\r\n" + smuggled;
}

void add_request_lines(std::vector<sample>& all) {
    for (const std::string& text : {"GET /a"s,
                                    "GET /a HTTP"s,
                                    "GET /a HTTP/1"s,
                                    "GET /a HTTP/1."s,
                                    "GET /a HTTP/1.2"s,
                                    "GET /a HTTP/0.9"s,
                                    "GET /a HTTP/2.0"s,
                                    "GET /a HTTP/1.10"s,
                                    "GET /a HTTP/01.1"s,
                                    "GET /a http/1.1"s,
                                    "GET /a HTTP/1,1"s,
                                    "GET /a HTTPS/1.1"s,
                                    "GET /a HTTP/1.1 "s,
                                    "GET  /a HTTP/1.1"s,
                                    "GET /a  HTTP/1.1"s,
                                    "GET\t/a HTTP/1.1"s,
                                    "GET /a\tHTTP/1.1"s,
                                    " GET /a HTTP/1.1"s,
                                    "GET HTTP/1.1"s,
                                    "/a HTTP/1.1"s,
                                    "GET"s,
                                    "G<T /a HTTP/1.1"s,
                                    "G\0T /a HTTP/1.1"s,
                                    "GET /a\0b HTTP/1.1"s,
                                    "GET /a b HTTP/1.1"s,
                                    "GET /a\x01 HTTP/1.1"s,
                                    "GET /a\x7f HTTP/1.1"s,
                                    "GET /\xc3\xa9 HTTP/1.1"s,
                                    "GET /a#b HTTP/1.1"s,
                                    "GET a HTTP/1.1"s,
                                    "GET * HTTP/1.1"s,
                                    "OPTIONS * HTTP/1.1"s,
                                    "GET http://a/b HTTP/1.1"s,
                                    "GET //a"s,
                                    "CONNECT a:443 HTTP/1.1"s,
                                    "PRI * HTTP/2.0"s,
                                    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s,
                                    "{\"a\": 1}"s,
                                    "SSH-2.0-OpenSSH_9.2"s})
        all.push_back({line(text), "400 closed"});
    all.push_back({line("GET /" + std::string(2'048, 'a') + " HTTP/1.1"), "414 closed"});
    all.push_back({"GET /" + std::string(20'000, 'a'), "414 closed"});
}

void add_framing(std::vector<sample>& all) {
    for (const char* field : {"Transfer-Encoding: chunked",
                              "transfer-encoding:chunked",
                              "Transfer-Encoding: identity",
                              "Transfer-Encoding: gzip",
                              "Transfer-Encoding: xchunked",
                              "Transfer-Encoding: ",
                              "Transfer-Encoding: chunked, identity",
                              "Transfer-Encoding: \tchunked",
                              "Transfer-Encoding: chunked\r\nContent-Length: 5",
                              "Content-Length: 5\r\nTransfer-Encoding: chunked",
                              "Content-Length: 5",
                              "Content-Length: 36",
                              "Content-Length: +5",
                              "Content-Length: -5",
                              "Content-Length: 0x5",
                              "Content-Length: 5a",
                              "Content-Length: 5 5",
                              "Content-Length: 5, 5",
                              "Content-Length: 0, 0",
                              "Content-Length: 0\r\nContent-Length: 0",
                              "Content-Length: ",
                              "Content-Length: 5\r\nContent-Length: 6",
                              "Content-Length: 5\r\nContent-Length: 5",
                              "Content-Length: 99999999999999999999999999",
                              "Content-Length: 18446744073709551616"})
        all.push_back({with(field), "400 closed"});
}

void add_fields(std::vector<sample>& all) {
    for (const std::string& field :
         {"A : b"s, " A: b"s, "A: b\r\n c"s, "A:\r\n b"s, "A: b\r\n\tc"s, "A"s, ": b"s, "A\0: b"s,
          "A: b\0c"s, "A: b\x01"s, "A: b\x7f"s, "\xc3\xa9: b"s, "A(: b"s, "A: b\rc"s, "Host: a"s,
          "Host: b"s, "host: a"s, "Connection: \"close"s})
        all.push_back({with(field), "400 closed"});
    for (const char* host : {"", "a b", "a/b", "a@b", "a,b", "a:b", "a:80:80", ":80", "[::1", "[]",
                             "::1", "[g::1]", "a\\b", "a<b>", "http://a", "\xc3\xa9"}) {
        const bool allowed = std::string_view(host) == "a,b"; // a name may have commas
        if (allowed) continue;
        all.push_back({"GET /a HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n" + smuggled,
                       "400 closed"});
    }
    all.push_back({"GET /a HTTP/1.1\r\n\r\n" + smuggled, "400 closed"});
    std::string many = "A: b";
    for (int i = 0; i < 64; ++i)
        many += "\r\nF: x";
    all.push_back({with(many), "431 closed"});
    all.push_back({with("A: " + std::string(17'000, 'b')), "431 closed"});
}

void add_line_ends(std::vector<sample>& all) {
    for (const std::string& text :
         {"GET /a HTTP/1.1\nHost: a\n\n"s, "GET /a HTTP/1.1\nHost: a\r\n\r\n"s,
          "GET /a HTTP/1.1\r\nHost: a\n\r\n"s, "GET /a HTTP/1.1\r\nHost: a\r\r\n\r\n"s,
          "GET /a HTTP/1.1\rHost: a\r\r"s, "\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"s,
          "\rGET /a HTTP/1.1\r\nHost: a\r\n\r\n"s, "\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"s})
        all.push_back({text + smuggled, "400 closed"});
    all.push_back({"GET /a HTTP/1.1\r\nHost: a\r\n\r\n" + with("A : b"), "200 400 closed"});
}

} // namespace

std::vector<sample> hostile_requests() {
    std::vector<sample> all;
    add_request_lines(all);
    add_framing(all);
    add_fields(all);
    add_line_ends(all);
    return all;
}

} // namespace wheelcount::http
