#pragma once

#include "wheelcount/core/fnv1a.hpp"
#include "wheelcount/core/hex.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// FNV-1a of several texts, the same in every process. Not for keys that an attacker may choose.
class fingerprint {
public:
    /// Texts are separated: "ab", "c" and "a", "bc" differ.
    fingerprint& add(std::string_view text) {
        value_ = fnv1a("\xff", fnv1a(text, value_));
        return *this;
    }
    std::uint64_t value() const { return value_; }
    /// 16 hex digits.
    std::string hex() const { return to_hex(value_); }

private:
    std::uint64_t value_ = fnv1a({});
};

} // namespace wheelcount::api
