#pragma once

#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::domain {

/// SHA-256 of the characters of a key's secret. The secret is 32 random bytes, too many to guess,
/// so no slow password hash is needed.
using key_digest = std::array<unsigned char, 32>;

/// The stored part of an API key: document `|key|<id>`. It does not contain the secret.
struct api_key_record {
    static constexpr std::size_t name_bytes_max = 64;
    static constexpr std::uint32_t limit_max = 1'000'000;

    std::string name; ///< human-readable owner or purpose; see is_key_name()
    key_digest digest{};
    std::chrono::sys_seconds created_at{};
    std::optional<day> last_used = std::nullopt;
    std::optional<std::uint32_t> limit = std::nullopt; ///< quota units a minute, 1 to limit_max
    std::optional<std::chrono::sys_seconds> revoked_at = std::nullopt; ///< not valid from then on

    std::string pack() const;
    /// errc::corrupt for anything that pack() could not have written.
    static result<api_key_record> unpack(std::string_view bytes);

    friend bool operator==(const api_key_record&, const api_key_record&) = default;
};

/// Whether `text` is 1 to name_bytes_max bytes of UTF-8 without control characters and without
/// leading or trailing blanks.
bool is_key_name(std::string_view text);

} // namespace wheelcount::domain
