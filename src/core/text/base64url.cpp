#include "wheelcount/core/base64url.hpp"

#include <cstdint>

namespace wheelcount {

std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr unsigned digit_bits = 6;
    constexpr unsigned digit_mask = 0x3F;
    std::string text;
    text.reserve((bytes.size() * 8 + digit_bits - 1) / digit_bits);
    std::uint32_t pending = 0; // the lowest pending_bits are not written yet
    unsigned pending_bits = 0;
    for (const char c : bytes) {
        pending = pending << 8 | static_cast<unsigned char>(c);
        for (pending_bits += 8; pending_bits >= digit_bits; pending_bits -= digit_bits)
            text += alphabet[pending >> (pending_bits - digit_bits) & digit_mask];
    }
    if (pending_bits > 0) text += alphabet[pending << (digit_bits - pending_bits) & digit_mask];
    return text;
}

} // namespace wheelcount
