#include "store/copy/checksum.hpp"

#include "wheelcount/core/hex.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>

namespace wheelcount::store {
namespace {

/// OpenSSL's digests fail only without memory.
void check_openssl(int succeeded) {
    if (succeeded != 1) throw std::runtime_error("SHA-256 is not available in OpenSSL");
}

} // namespace

checksum::checksum() : context_(EVP_MD_CTX_new()) {
    check_openssl(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void checksum::add(const document& d) {
    add_bytes(d.id);
    add_bytes(d.body);
}

void checksum::add_bytes(std::string_view text) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<unsigned char>(std::uint64_t{text.size()} >> (8 * i));
    check_openssl(EVP_DigestUpdate(context_.get(), length.data(), length.size()));
    check_openssl(EVP_DigestUpdate(context_.get(), text.data(), text.size()));
}

std::string checksum::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    check_openssl(EVP_DigestFinal_ex(context_.get(), bytes.data(), &size));
    return to_hex(std::span(bytes).first(size));
}

} // namespace wheelcount::store
