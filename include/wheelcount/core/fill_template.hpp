#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wheelcount {

struct placeholder {
    std::string_view name;
    std::string_view value;
};

/// Concatenates the templates and replaces their {placeholders}. Braces in values are not
/// replaced. A placeholder without a value is a bug (asserted). `size_expected` is a hint.
std::string fill_template(std::initializer_list<std::string_view> templates,
                          std::initializer_list<placeholder> values, std::size_t size_expected = 0);

} // namespace wheelcount
