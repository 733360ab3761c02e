#include "wheelcount/domain/api_key.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/base64url.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <cstdint>
#include <span>

namespace wheelcount::domain {
namespace {

constexpr std::string_view prefix = "pk_";
constexpr std::string_view id_alphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t id_bytes = 5;
constexpr std::size_t secret_length = 43;
constexpr std::size_t secret_offset = prefix.size() + api_key::id_length + 1;
constexpr std::size_t checksum_offset = secret_offset + secret_length;

std::string id_of(std::span<const unsigned char, id_bytes> random) {
    constexpr unsigned digit_bits = 5;
    std::uint64_t bits = 0;
    for (const unsigned char byte : random)
        bits = bits << 8 | byte;
    std::string id(api_key::id_length, ' ');
    for (auto digit = id.rbegin(); digit != id.rend(); ++digit, bits >>= digit_bits)
        *digit = id_alphabet[bits % id_alphabet.size()];
    return id;
}

std::string checksum_of(std::string_view text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    const std::uint32_t sum = crc.checksum();
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>(sum >> shift);
    return base64url(bytes);
}

bool is_secret_character(char c) {
    return is_ascii_letter_or_digit(c) || c == '-' || c == '_';
}

} // namespace

bool is_key_id(std::string_view text) {
    return text.size() == api_key::id_length &&
           text.find_first_not_of(id_alphabet) == std::string_view::npos;
}

api_key api_key::make(const entropy& random) {
    const std::span bytes(random);
    const auto secret = bytes.subspan<id_bytes>();
    std::string text = std::string(prefix) + id_of(bytes.first<id_bytes>()) + '_' +
                       base64url(std::string(secret.begin(), secret.end()));
    text += checksum_of(text);
    return api_key(std::move(text));
}

std::optional<api_key> api_key::parse(std::string_view text) {
    if (text.size() != length || !text.starts_with(prefix)) return std::nullopt;
    if (!is_key_id(text.substr(prefix.size(), id_length)) || text[secret_offset - 1] != '_')
        return std::nullopt;
    const std::string_view secret = text.substr(secret_offset, secret_length);
    if (!std::all_of(secret.begin(), secret.end(), is_secret_character)) return std::nullopt;
    if (text.substr(checksum_offset) != checksum_of(text.substr(0, checksum_offset)))
        return std::nullopt;
    return api_key(std::string(text));
}

std::string_view api_key::id() const {
    return std::string_view(text_).substr(prefix.size(), id_length);
}

std::string_view api_key::secret() const {
    return std::string_view(text_).substr(secret_offset, secret_length);
}

} // namespace wheelcount::domain
