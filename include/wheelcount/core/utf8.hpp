#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace wheelcount {

/// What stands at the beginning of a text that claims to be UTF-8.
struct utf8_character {
    std::optional<char32_t> code_point; ///< nullopt: these bytes are no character
    std::size_t length;                 ///< bytes to go on by, at least 1
};

/// Reads the first character of a text that is not empty. Overlong forms, surrogates, values
/// beyond U+10FFFF and truncated sequences are no characters.
utf8_character decode_utf8(std::string_view text);

} // namespace wheelcount
