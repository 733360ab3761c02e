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

/// Templates one after the other, with their {placeholders} filled in. Values may hold braces: they
/// are not looked at. A placeholder without a value is a bug.
std::string fill_template(std::initializer_list<std::string_view> templates,
                          std::initializer_list<placeholder> values, std::size_t size_expected = 0);

} // namespace wheelcount
