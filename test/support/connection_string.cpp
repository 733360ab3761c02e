#include "support/connection_string.hpp"

#include "wheelcount/core/percent_encoding.hpp"

namespace wheelcount::test {

std::string connection_string::text() const {
    std::string uri = "mongodb://";
    if (!user.empty()) uri += percent_encode(user) + ':' + percent_encode(password) + '@';
    uri += hosts.starts_with('/') ? percent_encode(hosts) : hosts;
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
