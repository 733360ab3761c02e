#pragma once

#include "wheelcount/core/fnv1a.hpp"

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
    std::string hex() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (int shift = 60; shift >= 0; shift -= 4)
            text += digits[value_ >> shift & 15];
        return text;
    }

private:
    std::uint64_t value_ = fnv1a({});
};

} // namespace wheelcount::api
