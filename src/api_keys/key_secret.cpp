#include "wheelcount/api_keys/key_secret.hpp"

#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace wheelcount::api_keys {

domain::key_digest digest_of(const domain::api_key& key) {
    domain::key_digest digest{};
    const std::string_view secret = key.secret();
    // Fails only when memory runs out.
    if (EVP_Digest(secret.data(), secret.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
        1)
        throw std::runtime_error("SHA-256 is not available in OpenSSL");
    return digest;
}

bool verify(const domain::api_key& key, const domain::key_digest& digest) {
    const domain::key_digest presented = digest_of(key);
    return CRYPTO_memcmp(presented.data(), digest.data(), digest.size()) == 0;
}

domain::api_key::entropy generate_entropy() {
    domain::api_key::entropy random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        throw std::runtime_error("OpenSSL returned no random bytes");
    return random;
}

} // namespace wheelcount::api_keys
