#include "wheelcount/core/fill_template.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wheelcount {

std::string fill_template(std::initializer_list<std::string_view> templates,
                          std::initializer_list<placeholder> values, std::size_t size_expected) {
    std::string text;
    text.reserve(size_expected);
    for (std::string_view remaining : templates) {
        for (std::size_t open = remaining.find('{'); open != remaining.npos;
             open = remaining.find('{')) {
            text += remaining.substr(0, open);
            const std::size_t close = remaining.find('}', open);
            const std::string_view name = remaining.substr(open + 1, close - open - 1);
            const auto found =
                std::find_if(values.begin(), values.end(),
                             [name](const placeholder& p) { return p.name == name; });
            BOOST_ASSERT(found != values.end());
            text += found->value;
            remaining.remove_prefix(close + 1);
        }
        text += remaining;
    }
    return text;
}

} // namespace wheelcount
