#pragma once

#include <string>
#include <string_view>

namespace wheelcount::http {

struct header {
    std::string_view name;
    std::string value;
};

} // namespace wheelcount::http
