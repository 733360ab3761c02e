#include "support/mongo_uri.hpp"

#include <string_view>

namespace wheelcount::test {

namespace {

/// As a user's name, a password or a socket's path must be written.
std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-._~";
    std::string encoded;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 15U];
    }
    return encoded;
}

} // namespace

std::string mongo_uri::text() const {
    std::string uri = "mongodb://";
    if (!user.empty()) uri += percent_encoded(user) + ':' + percent_encoded(password) + '@';
    uri += hosts.starts_with('/') ? percent_encoded(hosts) : hosts;
    uri += '/' + database;

    char separator = '?';
    auto add = [&uri, &separator](const std::string& more) {
        uri += separator + more;
        separator = '&';
    };
    if (!user.empty()) add("authSource=admin&authMechanism=SCRAM-SHA-256");
    if (!ca_file.empty()) add("tls=true&tlsCAFile=" + ca_file);
    if (!replica_set.empty()) add("replicaSet=" + replica_set);
    if (!options.empty()) add(options);
    return uri;
}

} // namespace wheelcount::test
