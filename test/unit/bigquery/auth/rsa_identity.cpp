#include "bigquery/auth/rsa_identity.hpp"

#include "wheelcount/core/c_deleter.hpp"

#include <algorithm>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace wheelcount::test {
namespace {

using key_handle = c_handle<EVP_PKEY, EVP_PKEY_free>;
using bio_handle = c_handle<BIO, BIO_free>;
using digest_handle = c_handle<EVP_MD_CTX, EVP_MD_CTX_free>;

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string private_pem(EVP_PKEY* key) {
    const bio_handle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_of(bio.get());
}

std::string public_pem(EVP_PKEY* key) {
    const bio_handle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(bio.get(), key);
    return text_of(bio.get());
}

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

const rsa_identity& shared_rsa_identity() {
    static const rsa_identity identity = [] {
        const key_handle key(EVP_RSA_gen(2048));
        return rsa_identity{private_pem(key.get()), public_pem(key.get())};
    }();
    return identity;
}

std::string elliptic_private_pem() {
    const key_handle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    return private_pem(key.get());
}

bool is_signed_by(const rsa_identity& identity, std::string_view text, std::string_view signature) {
    const bio_handle bio(
        BIO_new_mem_buf(identity.public_pem.data(), static_cast<int>(identity.public_pem.size())));
    const key_handle key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    const digest_handle context(EVP_MD_CTX_new());
    EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    return EVP_DigestVerify(context.get(), as_bytes(signature), signature.size(), as_bytes(text),
                            text.size()) == 1;
}

std::string from_base64url(std::string_view text) {
    std::string zero_pad(text);
    std::replace(zero_pad.begin(), zero_pad.end(), '-', '+');
    std::replace(zero_pad.begin(), zero_pad.end(), '_', '/');
    const std::size_t padding = (4 - zero_pad.size() % 4) % 4;
    zero_pad.append(padding, '=');
    std::string bytes(zero_pad.size() / 4 * 3 + 1, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     as_bytes(zero_pad), static_cast<int>(zero_pad.size()));
    bytes.resize(static_cast<std::size_t>(std::max(size, 0)) - padding);
    return bytes;
}

} // namespace wheelcount::test
