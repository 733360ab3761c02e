#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace wheelcount::http {

/// SipHash-1-3 (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012), for hash tables:
/// without the key, texts that collide cannot be found.
std::uint64_t sip_hash(const std::array<std::uint64_t, 2>& key, std::string_view text);

} // namespace wheelcount::http
