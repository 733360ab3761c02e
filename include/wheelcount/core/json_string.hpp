#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so
/// that one strange byte from outside cannot make a whole line unreadable.
void append_json_string(std::string& json, std::string_view text);

} // namespace wheelcount
