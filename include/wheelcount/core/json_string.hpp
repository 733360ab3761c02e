#pragma once

#include <string>
#include <string_view>

namespace wheelcount {

/// Appends `text` as a quoted JSON string (RFC 8259). Bytes that are not UTF-8 become U+FFFD, so
/// that the document stays valid whatever a client sends.
void append_json_string(std::string& json, std::string_view text);

} // namespace wheelcount
