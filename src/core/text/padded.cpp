#include "wheelcount/core/padded.hpp"

#include <algorithm>

namespace wheelcount {

std::string zero_pad(std::uint64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    text.insert(0, digits - std::min(digits, text.size()), '0');
    return text;
}

} // namespace wheelcount
