#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// An API key as its owner sends it: `pk_<id>_<secret><checksum>`, 61 characters.
///
/// - id: 8 characters of a-z and 2-7 (RFC 4648 §6 base32, lower case), public, names the key's
///   record;
/// - secret: 43 characters of base64url (RFC 4648 §5), 32 random bytes;
/// - checksum: 6 characters of base64url, the CRC-32 of all characters before it, big-endian. With
///   it, secret scanners recognise keys in source code and logs without a request to the server.
class api_key {
public:
    static constexpr std::size_t id_length = 8;
    static constexpr std::size_t length = 61;
    using entropy = std::array<unsigned char, 5 + 32>; ///< 5 bytes for the id, 32 for the secret

    /// Builds the key from random bytes.
    static api_key make(const entropy& random);

    /// Checks syntax and checksum only; the secret is verified against the key's record. nullopt
    /// for anything that make() does not return.
    static std::optional<api_key> parse(std::string_view text);

    const std::string& text() const { return text_; } ///< the whole key; never stored or logged
    std::string_view id() const;
    std::string_view secret() const; ///< its 43 characters

private:
    explicit api_key(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

/// Whether `text` has the syntax of a key's id.
bool is_key_id(std::string_view text);

} // namespace wheelcount::domain
