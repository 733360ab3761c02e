#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace wheelcount {

/// The first character of a text in UTF-8.
struct utf8_character {
    std::optional<char32_t> code_point; ///< nullopt: these bytes are not valid
    std::size_t length;                 ///< bytes to skip, at least 1
};

/// Decodes the first character. `text` must not be empty. Overlong forms, surrogates, values beyond
/// U+10FFFF and truncated sequences are not valid (RFC 3629).
utf8_character decode_utf8(std::string_view text);

} // namespace wheelcount
