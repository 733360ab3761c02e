#include "http/connection/corpus.hpp"

namespace wheelcount::http {
namespace {

constexpr const char* host = "Host: a\r\n";

/// A request line, fields and the empty line, each with its line end.
std::string head(std::string_view line, std::string_view fields = host) {
    return std::string(line) + "\r\n" + std::string(fields) + "\r\n";
}

std::string get(std::string_view target, std::string_view fields = host) {
    return head("GET " + std::string(target) + " HTTP/1.1", fields);
}

std::string with(std::string_view field) {
    return get("/a", host + std::string(field) + "\r\n");
}

void add_targets(std::vector<sample>& all) {
    for (const char* target : {"/",
                               "/a",
                               "/badge/requests",
                               "/badge/Flask_SQLAlchemy",
                               "/a/b/c/d/e",
                               "/a//b",
                               "/a/../b",
                               "/a/./b",
                               "/a;b=c",
                               "/a?",
                               "/a?b",
                               "/a?b=c&d=e",
                               "/a?b=%20+%2B",
                               "/a%2Fb",
                               "/%",
                               "/%zz",
                               "/a%00b",
                               "/a?b?c",
                               "/~a",
                               "/a,b,c",
                               "/(a)",
                               "/a:b",
                               "/a@b",
                               "/a!$&'*=",
                               "/[a]",
                               "/{a}",
                               "/a|b",
                               "/a\\b",
                               "/a^b",
                               "/a`b",
                               "/a\"b",
                               "/a<b>",
                               "/?/../../etc/passwd"})
        all.push_back({get(target), "200 open"});
    all.push_back({get("/" + std::string(2047, 'a')), "200 open"});
}

void add_hosts(std::vector<sample>& all) {
    for (const char* name : {"example.org", "EXAMPLE.ORG", "a.b.c.d.e", "127.0.0.1",
                             "127.0.0.1:8080", "a:80", "a:", "[::1]", "[::1]:8080", "[2001:db8::1]",
                             "xn--bcher-kva.example", "a-b_c~d", "%41", "a."})
        all.push_back({get("/a", "Host: " + std::string(name) + "\r\n"), "200 open"});
    for (const char* spelling : {"host:a", "HOST: a", "hOsT:\ta\t", "Host:      a      "})
        all.push_back({get("/a", std::string(spelling) + "\r\n"), "200 open"});
}

void add_fields(std::vector<sample>& all) {
    for (const char* field : {"Accept: */*",
                              "A: b",
                              "A:b",
                              "A:",
                              "A: ",
                              "A:\t b \t",
                              "A: b: c",
                              "A: \"b\\\"c\"",
                              "!#$%&'*+-.^_`|~09azAZ: b",
                              "A: \x80\xff",
                              "X-Api-Key: wc_abc",
                              "If-None-Match: *",
                              "If-None-Match: W/\"a\", \"b\"",
                              "Accept-Encoding: gzip, br;q=0.5",
                              "Content-Length: 0",
                              "Connection: keep-alive",
                              "Connection: Keep-Alive, foo",
                              "X-Forwarded-For: 1.2.3.4",
                              "Expect: 100-continue",
                              "Upgrade: h2c",
                              "Range: bytes=0-1",
                              "Cookie: a=b; c=d"})
        all.push_back({with(field), "200 open"});
    std::string many = host;
    for (int i = 0; i < 63; ++i)
        many += "F" + std::to_string(i) + ": x\r\n";
    all.push_back({get("/a", many), "200 open"});
    all.push_back({with("A: " + std::string(4000, 'b')), "200 open"});
    all.push_back({with("A: " + std::string(16'000, 'b')), "200 open"});
}

void add_versions_and_methods(std::vector<sample>& all) {
    all.push_back({head("GET /a HTTP/1.0"), "200 closed"});
    all.push_back({head("GET /a HTTP/1.0", ""), "200 closed"});
    all.push_back({head("GET /a HTTP/1.0", "Connection: keep-alive\r\n"), "200 open"});
    all.push_back({head("GET /a HTTP/1.0", "Connection: close\r\n"), "200 closed"});
    all.push_back({with("Connection: close"), "200 closed"});
    all.push_back({with("Connection: CLOSE"), "200 closed"});
    all.push_back({with("Connection: foo, close"), "200 closed"});
    all.push_back({head("HEAD /a HTTP/1.1"), "200 open"});
    all.push_back({head("OPTIONS /a HTTP/1.1"), "200 open"});
    // Methods whose requests may have a body.
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "G", "PROPFIND"})
        all.push_back({head(std::string(method) + " /a HTTP/1.1"), "200 closed"});
}

void add_sequences(std::vector<sample>& all) {
    all.push_back({"\r\n" + get("/a"), "200 open"});
    all.push_back({get("/a") + get("/b"), "200 200 open"});
    all.push_back({get("/a") + "\r\n" + get("/b"), "200 200 open"});
    all.push_back({get("/a") + head("HEAD /b HTTP/1.1") + get("/c"), "200 200 200 open"});
    all.push_back({get("/a") + with("Connection: close") + get("/c"), "200 200 closed"});
    all.push_back({get("/a") + head("GET /b HTTP/1.0") + get("/c"), "200 200 closed"});
    all.push_back({get("/a") + "GET /b HTTP/1.1\r\nHos", "200 open"});
    all.push_back({"", "open"});
    all.push_back({"G", "open"});
    all.push_back({"GET /a HTTP/1.1\r\nHost: a\r\n", "open"});
}

} // namespace

std::vector<sample> good_requests() {
    std::vector<sample> all;
    add_targets(all);
    add_hosts(all);
    add_fields(all);
    add_versions_and_methods(all);
    add_sequences(all);
    return all;
}

} // namespace wheelcount::http
