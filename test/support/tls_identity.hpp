#pragma once

#include <string>

namespace wheelcount::test {

/// A private key and its certificate, both PEM.
struct tls_identity {
    std::string certificate;
    std::string private_key;
};

/// A new self-signed identity, valid for an hour. A client that trusts the certificate as an
/// authority trusts the server that presents it, and the identities that it signs. `subject` is a
/// subject alternative name of OpenSSL: "IP:127.0.0.1", "DNS:localhost", or several with commas.
tls_identity make_tls_identity(const std::string& subject);

/// A new identity signed by `authority`.
tls_identity make_tls_identity(const std::string& subject, const tls_identity& authority);

} // namespace wheelcount::test
