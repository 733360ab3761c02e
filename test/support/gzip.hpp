#pragma once

#include <string>
#include <string_view>

namespace wheelcount::test {

/// RFC 1952.
std::string gzip(std::string_view text);

} // namespace wheelcount::test
