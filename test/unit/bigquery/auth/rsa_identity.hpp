#pragma once

#include <string>
#include <string_view>

namespace wheelcount::test {

/// An RSA key pair. Each run generates a new one, so the repository contains no private key.
struct rsa_identity {
    std::string private_pem;
    std::string public_pem;
};

/// Returns the same key pair during the whole run, because generation is slow.
const rsa_identity& shared_rsa_identity();

/// A key that is not RSA.
std::string elliptic_private_pem();

/// Whether `signature` (raw) is an RS256 signature of `text`.
bool is_signed_by(const rsa_identity& identity, std::string_view text, std::string_view signature);

/// The inverse of base64url().
std::string from_base64url(std::string_view text);

} // namespace wheelcount::test
