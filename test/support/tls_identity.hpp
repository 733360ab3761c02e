#pragma once

#include <string>

namespace wheelcount::test {

/// A private key and the certificate that it signed itself, both PEM. Whoever trusts the
/// certificate as an authority trusts the server that shows it.
struct tls_identity {
    std::string certificate;
    std::string private_key;
};

/// Made afresh, valid for an hour. `subject` is what OpenSSL calls an alternative name:
/// "IP:127.0.0.1" or "DNS:localhost".
tls_identity make_tls_identity(const std::string& subject);

} // namespace wheelcount::test
