#include "api/format/html.hpp"

namespace wheelcount::api {

std::string format_thousands(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t end = text.size(); end > 3; end -= 3)
        text.insert(end - 3, ",");
    return text;
}

} // namespace wheelcount::api
