#pragma once

#include <string>

namespace wheelcount::test {

/// A private key and its certificate, both PEM.
struct tls_identity {
    std::string certificate;
    std::string private_key;
};

/// Signed by itself: whoever trusts the certificate as an authority trusts the server that shows
/// it, and those that it signs. Made afresh, valid for an hour. `subject` is what OpenSSL calls an
/// alternative name: "IP:127.0.0.1", "DNS:localhost", or several with commas between.
tls_identity make_tls_identity(const std::string& subject);

/// The same, signed by `authority`.
tls_identity make_tls_identity(const std::string& subject, const tls_identity& authority);

} // namespace wheelcount::test
