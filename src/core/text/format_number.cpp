#include "wheelcount/core/format_number.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wheelcount {

std::string zero_pad(std::uint64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    text.insert(0, digits - std::min(digits, text.size()), '0');
    return text;
}

std::string format_tenths(int tenths) {
    BOOST_ASSERT(tenths >= 0);
    std::string number = std::to_string(tenths / 10);
    if (tenths % 10 != 0) number += {'.', static_cast<char>('0' + tenths % 10)};
    return number;
}

} // namespace wheelcount
