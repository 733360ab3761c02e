#include "wheelcount/core/tenths.hpp"

#include <boost/assert.hpp>

namespace wheelcount {

std::string format_tenths(int tenths) {
    BOOST_ASSERT(tenths >= 0);
    std::string number = std::to_string(tenths / 10);
    if (tenths % 10 != 0) number += {'.', static_cast<char>('0' + tenths % 10)};
    return number;
}

} // namespace wheelcount
