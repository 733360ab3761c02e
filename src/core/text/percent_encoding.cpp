#include "wheelcount/core/percent_encoding.hpp"

#include "wheelcount/core/ascii.hpp"
#include "wheelcount/core/hex.hpp"

namespace wheelcount {
namespace {

bool is_unreserved(char c) {
    return is_ascii_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

std::string percent_encode(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', ascii_upper(hex_digit(byte >> 4U)), ascii_upper(hex_digit(byte))};
    }
    return encoded;
}

} // namespace wheelcount
