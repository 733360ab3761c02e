#pragma once

#include <string>

namespace wheelcount::test {

/// The parts of a connection string, so that a test can change one of them.
struct connection_string {
    std::string hosts; ///< "127.0.0.1:27017", several with commas between, or a socket's path
    std::string database = "wheelcount";
    std::string user; ///< known to `admin`, by SCRAM-SHA-256; empty for no login
    std::string password;
    std::string ca_file;     ///< whose word on the server is taken; empty for no TLS
    std::string replica_set; ///< empty for a single server
    std::string options;     ///< further options: "a=1&b=2"

    /// mongodb://…
    std::string text() const;
};

} // namespace wheelcount::test
