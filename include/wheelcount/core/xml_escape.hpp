#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcount {

/// Makes untrusted text safe to draw. Removes bytes that are not UTF-8, control characters,
/// noncharacters and bidirectional controls, then cuts to `characters_max` code points.
std::string sanitize_text(std::string_view text, std::size_t characters_max);

/// Escapes text for content and quoted attributes of XML and HTML. Removes nothing: untrusted text
/// for XML must go through sanitize_text() first.
std::string xml_escape(std::string_view text);

} // namespace wheelcount
