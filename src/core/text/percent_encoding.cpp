#include "wheelcount/core/percent_encoding.hpp"

#include "wheelcount/core/ascii.hpp"

namespace wheelcount {
namespace {

bool is_unreserved(char c) {
    return is_ascii_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

} // namespace wheelcount
