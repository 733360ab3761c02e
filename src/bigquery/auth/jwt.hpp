#pragma once

#include "wheelcount/core/c_deleter.hpp"
#include "wheelcount/core/error.hpp"

#include <chrono>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace wheelcount::bigquery {

/// An RSA private key.
class rsa_key {
public:
    /// errc::bad_input: not a PEM key, encrypted, or not RSA.
    static result<rsa_key> from_pem(std::string_view pem);

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RS256), as raw bytes.
    result<std::string> signature(std::string_view text) const;

private:
    using handle = c_handle<EVP_PKEY, EVP_PKEY_free>;

    explicit rsa_key(handle key) : key_(std::move(key)) {}

    handle key_;
};

/// Empty claims are omitted from the token.
struct jwt_claims {
    std::string issuer;
    std::string subject;
    std::string scope;
    std::chrono::sys_seconds issued;
    std::chrono::sys_seconds expires;
};

/// A JSON Web Token (RFC 7519) signed with RS256 (RFC 7518 §3.3).
result<std::string> signed_jwt(const rsa_key& key, std::string_view key_id,
                               const jwt_claims& claims);

} // namespace wheelcount::bigquery
