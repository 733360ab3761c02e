#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wheelcount {

/// What may be drawn of a text from outside, in UTF-8. Drops bytes that are not UTF-8, control
/// characters, what XML forbids and what turns the direction of writing; keeps the first
/// `characters_max` of the rest.
std::string sanitize_text(std::string_view text, std::size_t characters_max);

/// Text as it may stand between tags and in quoted attributes, of XML as well as of HTML. Only
/// escapes: XML takes no text from outside that has not been through drawable() before.
std::string xml_escape(std::string_view text);

} // namespace wheelcount
