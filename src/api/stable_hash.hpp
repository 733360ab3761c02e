#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// FNV-1a, 64 bits: the same in every process, unlike std::hash. Nobody gains by a collision here.
class stable_hash {
public:
    /// Texts stay apart: "ab" and "c" are not "a" and "bc".
    stable_hash& add(std::string_view text) {
        for (const char c : text)
            take(static_cast<unsigned char>(c));
        take(0xff);
        return *this;
    }
    std::uint64_t value() const { return value_; }
    /// 16 hex digits.
    std::string text() const {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (int shift = 60; shift >= 0; shift -= 4)
            text += digits[value_ >> shift & 15];
        return text;
    }

private:
    void take(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3; }
    std::uint64_t value_ = 0xcbf29ce484222325;
};

} // namespace wheelcount::api
