#include "bigquery/auth/jwt.hpp"

#include "wheelcount/core/base64url.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace wheelcount::bigquery {
namespace {

using bio_handle = c_handle<BIO, BIO_free>;
using digest_handle = c_handle<EVP_MD_CTX, EVP_MD_CTX_free>;

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Clears OpenSSL's error queue of this thread: the TLS connections of the HTTP client would report
/// the errors as their own.
error failed(errc code, std::string message) {
    ERR_clear_error();
    return error(code, std::move(message));
}

void put(boost::json::object& claims, const char* name, const std::string& value) {
    if (!value.empty()) claims[name] = value;
}

} // namespace

result<rsa_key> rsa_key::from_pem(std::string_view pem) {
    const bio_handle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // Without a passphrase of its own OpenSSL would ask for one on the terminal.
    char no_passphrase[] = "";
    handle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, no_passphrase));
    if (!key) return failed(errc::bad_input, "private_key is not an unencrypted PEM key");
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return failed(errc::bad_input, "private_key is not an RSA key");
    return rsa_key(std::move(key));
}

result<std::string> rsa_key::signature(std::string_view text) const {
    const digest_handle context(EVP_MD_CTX_new());
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1)
        return failed(errc::internal, "OpenSSL cannot sign with this key");
    auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       as_bytes(text), text.size()) != 1)
        return failed(errc::internal, "OpenSSL failed to sign");
    signature.resize(size);
    return signature;
}

result<std::string> signed_jwt(const rsa_key& key, std::string_view key_id,
                               const jwt_claims& claims) {
    boost::json::object header{{"alg", "RS256"}, {"typ", "JWT"}};
    if (!key_id.empty()) header["kid"] = key_id;

    boost::json::object payload;
    put(payload, "iss", claims.issuer);
    put(payload, "sub", claims.subject);
    put(payload, "scope", claims.scope);
    payload["iat"] = claims.issued.time_since_epoch().count();
    payload["exp"] = claims.expires.time_since_epoch().count();

    std::string token = base64url(boost::json::serialize(header)) + '.' +
                        base64url(boost::json::serialize(payload));
    auto signature = key.signature(token);
    if (!signature) return signature.error();
    token += '.' + base64url(*signature);
    return token;
}

} // namespace wheelcount::bigquery
