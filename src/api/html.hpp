#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wheelcount::api {

/// Text as it may stand between tags and in quoted attributes.
std::string html_escaped(std::string_view text);

/// A number for people: `1,234,567`.
std::string grouped(std::uint64_t number);

} // namespace wheelcount::api
