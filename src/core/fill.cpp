#include "wheelcount/core/fill.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wheelcount {

std::string fill(std::initializer_list<std::string_view> templates,
                 std::initializer_list<placeholder> values, std::size_t size_expected) {
    std::string text;
    text.reserve(size_expected);
    for (std::string_view rest : templates) {
        for (std::size_t open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
            text += rest.substr(0, open);
            const std::size_t close = rest.find('}', open);
            const std::string_view name = rest.substr(open + 1, close - open - 1);
            const auto found =
                std::find_if(values.begin(), values.end(),
                             [name](const placeholder& p) { return p.name == name; });
            BOOST_ASSERT(found != values.end());
            text += found->value;
            rest.remove_prefix(close + 1);
        }
        text += rest;
    }
    return text;
}

} // namespace wheelcount
