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

/// SHA-256 of the characters of a key's secret. The secret is 32 random bytes, so that nobody can
/// try out what the digest may stand for, and no slow hash is needed.
using key_digest = std::array<unsigned char, 32>;

/// What is kept of an API key: document `|key|<id>`. The secret is not in it.
struct api_key_record {
    static constexpr std::size_t name_bytes_max = 64;
    static constexpr std::uint32_t limit_max = 1'000'000;

    std::string name; ///< for people: whose it is or what for; see is_key_name()
    key_digest digest{};
    std::chrono::sys_seconds created_at{};
    std::optional<day> last_used = std::nullopt;
    std::optional<std::uint32_t> limit = std::nullopt; ///< units a minute, 1 to limit_max
    std::optional<std::chrono::sys_seconds> revoked_at = std::nullopt; ///< the key is dead since

    std::string pack() const;
    static result<api_key_record> unpack(std::string_view bytes);

    friend bool operator==(const api_key_record&, const api_key_record&) = default;
};

/// 1 to name_bytes_max bytes of UTF-8 that can be shown in a line: no control characters, and no
/// blank at either end.
bool is_key_name(std::string_view text);

} // namespace wheelcount::domain
