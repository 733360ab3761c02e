#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// A key as its owner sends it: `pk_<id>_<secret><checksum>`, 61 characters.
///
/// - id: 8 of a-z and 2-7 (RFC 4648's base32 in lower case), public, names the key's record;
/// - secret: 43 of base64url, which are 32 random bytes;
/// - checksum: 6 of base64url, the CRC-32 of all before it, highest byte first. It lets scanners of
///   source code and logs tell a key from what looks like one, without asking us.
class api_key {
public:
    static constexpr std::size_t id_length = 8;
    static constexpr std::size_t length = 61;
    using entropy = std::array<unsigned char, 5 + 32>; ///< of the id and of the secret

    /// The key of these random bytes.
    static api_key make(const entropy& random);

    /// nullopt for whatever make() cannot have made, as far as that can be seen without a record.
    static std::optional<api_key> parse(std::string_view text);

    const std::string& text() const { return text_; } ///< all of it: for its owner only
    std::string_view id() const;
    std::string_view secret() const; ///< its 43 characters

private:
    explicit api_key(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

/// Whether `text` can be the id of a key.
bool is_key_id(std::string_view text);

} // namespace wheelcount::domain
